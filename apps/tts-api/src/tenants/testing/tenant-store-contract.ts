import { beforeEach, describe, expect, it } from 'vitest';
import { storedSecret } from '../../auth/stored-secret.js';
import type { Tenant, TenantStore } from '../tenant-store.js';

export const ACME: Omit<Tenant, 'version'> = {
  id: 'acme',
  name: 'Acme',
  createdAt: 1_700_000_000_123,
  disabledAt: null,
  quotas: { requestsPerSecond: 5, concurrentStreams: null, charactersPerDay: 5_000_000_000, cacheBytes: null },
  sharingGroup: null,
  defaultVoice: 'wren',
};

export const keyOf = (tenantId: string, id: string, createdAt = 1) => ({
  ...storedSecret(`secret of ${id}`, { id, name: `Key ${id}`, createdAt, expiresAt: null }),
  tenantId,
});

/** @param open an empty store */
export function tenantStoreContract(name: string, open: () => Promise<TenantStore>): void {
  describe(`${name} as a tenant store`, () => {
    let store: TenantStore;
    beforeEach(async () => (store = await open()));

    it('keeps tenants as they are, by id', async () => {
      expect(await store.create({ ...ACME, id: 'zeta' })).toEqual({ ...ACME, id: 'zeta', version: 1 });
      await store.create({ ...ACME, disabledAt: 17, sharingGroup: 'us' });
      expect(await store.get('acme')).toEqual({ ...ACME, disabledAt: 17, sharingGroup: 'us', version: 1 });
      expect((await store.list()).map(({ id }) => id)).toEqual(['acme', 'zeta']);
      expect(await store.get('ACME')).toBeUndefined();
    });

    it('takes an id once', async () => {
      await store.create(ACME);
      await expect(store.create({ ...ACME, name: 'Other' })).rejects.toMatchObject({ code: 'already_exists' });
      expect(await store.get('acme')).toMatchObject({ name: 'Acme' });
    });

    it('changes a tenant, and refuses what was meant for an earlier version', async () => {
      await store.create(ACME);
      const fields = { ...ACME, name: 'Acme Inc.', quotas: { ...ACME.quotas, cacheBytes: 0 } };
      expect(await store.update('acme', 1, fields)).toEqual({ ...fields, version: 2 });
      await expect(store.update('acme', 1, ACME)).rejects.toMatchObject({ code: 'stale_edit', param: 'version' });
      await expect(store.update('nobody', 1, ACME)).rejects.toMatchObject({ code: 'tenant_not_found' });
      expect(await store.get('acme')).toMatchObject({ name: 'Acme Inc.', version: 2 });
    });

    it('lets one of two changes at the same time win', async () => {
      await store.create(ACME);
      const names = ['A', 'B', 'C', 'D'];
      const settled = await Promise.allSettled(names.map((name) => store.update('acme', 1, { ...ACME, name })));
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.get('acme')).toMatchObject({ version: 2 });
    });

    it('keeps keys, the oldest first, and each once', async () => {
      await store.create(ACME);
      await store.create({ ...ACME, id: 'zeta' });
      const [late, early] = [keyOf('acme', 'late', 2), { ...keyOf('acme', 'early', 1), expiresAt: 1_800_000_000_000 }];
      for (const key of [late, early, keyOf('zeta', 'other')]) await store.addKey(key);
      expect(await store.keys('acme')).toEqual([early, late]);
      expect(await store.keys()).toHaveLength(3);
      await expect(store.addKey({ ...late, id: 'again' })).rejects.toMatchObject({ code: 'already_exists' });
      await expect(store.addKey(keyOf('nobody', 'x'))).rejects.toMatchObject({ code: 'not_found' });
    });

    it('revokes a key once, and only for its own tenant', async () => {
      await store.create(ACME);
      await store.addKey(keyOf('acme', 'k'));
      await expect(store.revokeKey('zeta', 'k', 5)).rejects.toMatchObject({ code: 'not_found' });
      expect(await store.revokeKey('acme', 'k', 7)).toEqual({ ...keyOf('acme', 'k'), revokedAt: 7 });
      expect(await store.revokeKey('acme', 'k', 9)).toMatchObject({ revokedAt: 7 });
    });

    it('has another revision after each change, and the same one without', async () => {
      const revisions = [await store.revision()];
      const changes = [
        () => store.create(ACME),
        () => store.create({ ...ACME, id: 'zeta' }),
        () => store.update('acme', 1, ACME),
        () => store.addKey(keyOf('acme', 'k')),
        () => store.revokeKey('acme', 'k', 7),
      ];
      for (const change of changes) {
        await change();
        revisions.push(await store.revision());
        expect(await store.revision()).toBe(revisions.at(-1));
      }
      expect(new Set(revisions).size).toBe(changes.length + 1);
    });
  });
}
