import { describe, expect, it } from 'vitest';
import type { RegressionStore } from '../regression-store.js';
import { someFinding } from './some-finding.js';

/** What every store of regressions promises. @param open an empty one */
export function describeRegressionStore(name: string, open: () => Promise<RegressionStore>): void {
  describe(`${name}, as a store of regressions`, () => {
    it('keeps what was found', async () => {
      const store = await open();
      const made = await store.record(someFinding());
      const review = { acknowledged: null, link: null, notes: [] };
      expect(made).toEqual({ ...someFinding(), ...review, id: made.id, version: 1, state: 'open' });
      expect(await store.get(made.id)).toEqual(made);
      expect(await store.get('rg_absent')).toBeUndefined();
    });

    it('keeps one record of what several replicas report, also at once', async () => {
      const store = await open();
      const reports = [1, 2, 3].map((replica) =>
        store.record(someFinding({ tenants: ['acme', 'globex'], detectedAt: replica })),
      );
      const again = await store.record(someFinding({ tenants: ['globex', 'acme'], detectedAt: 4 }));
      expect(new Set([...(await Promise.all(reports)), again].map(({ id }) => id)).size).toBe(1);
      await store.record(someFinding({ tenants: ['acme'] }));
      await store.record(someFinding({ kind: 'errors' }));
      await store.record(someFinding({ rolloutId: 'ro_2' }));
      for (const detectedAt of [1, 2]) await store.record(someFinding({ rolloutId: null, detectedAt }));
      expect(await store.list({ limit: 9 })).toHaveLength(6);
    });

    it('is read by state, tenant, rollout and time', async () => {
      const store = await open();
      const ofAcme = await store.record(someFinding({ tenants: ['acme', 'globex'], detectedAt: 1 }));
      await store.record(someFinding({ tenants: ['*'], detectedAt: 2 }));
      await store.record(someFinding({ tenants: ['ac'], detectedAt: 3, rolloutId: 'ro_2' }));
      await store.review(ofAcme.id, 1, { ...ofAcme, state: 'acknowledged' });
      const times = async (filter: object) =>
        (await store.list({ ...filter, limit: 9 })).map(({ detectedAt }) => detectedAt);
      expect(await times({})).toEqual([3, 2, 1]);
      expect(await times({ tenant: 'acme' })).toEqual([2, 1]);
      expect(await times({ tenant: 'ac' })).toEqual([3, 2]);
      expect(await times({ state: 'open' })).toEqual([3, 2]);
      expect(await times({ state: 'acknowledged' })).toEqual([1]);
      expect(await times({ rolloutId: 'ro_2' })).toEqual([3]);
      expect(await times({ since: 2, until: 3 })).toEqual([2]);
      expect(await store.countOpen()).toBe(2);
    });

    it('is read page by page', async () => {
      const store = await open();
      let count = 0;
      for (const detectedAt of [1, 2, 2, 3]) {
        await store.record(someFinding({ detectedAt, tenants: [`t${(count += 1)}`] }));
      }
      const first = await store.list({ limit: 2 });
      const second = await store.list({ limit: 2, after: first[1]!.id });
      expect([...first, ...second].map(({ detectedAt }) => detectedAt)).toEqual([3, 2, 2, 1]);
      expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(4);
      expect(await store.list({ limit: 2, after: second[1]!.id })).toEqual([]);
    });

    it('is reviewed by whoever has seen its last version', async () => {
      const store = await open();
      const { id } = await store.record(someFinding());
      const next = {
        state: 'acknowledged' as const,
        acknowledged: { at: 7, by: 'ann' },
        link: 'https://tickets.example/1',
        notes: [{ at: 8, by: 'ann', text: 'the new “voice”' }],
      };
      expect(await store.review(id, 1, next)).toMatchObject({ id, version: 2, ...next, metric: someFinding().metric });
      expect(await store.review(id, 1, { ...next, link: null })).toBeUndefined();
      expect(await store.review('rg_absent', 1, next)).toBeUndefined();
      expect(await store.get(id)).toMatchObject({ version: 2, ...next });
    });
  });
}
