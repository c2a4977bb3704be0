import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessSource } from './access-rows.js';
import { newSecret } from './secret.js';
import { AccessFixture, NO_QUOTAS } from './testing/access-fixture.js';

describe('AccessDirectory', () => {
  let fixture: AccessFixture;
  /** Replaces what the source does. */
  let revision: (() => Promise<string>) | undefined;
  let reads: number;
  beforeEach(() => {
    revision = undefined;
    reads = 0;
    fixture = new AccessFixture((tenants, operators) => {
      const source = accessSource(tenants, operators);
      return {
        revision: () => (revision ?? source.revision)(),
        read: () => {
          reads += 1;
          return source.read();
        },
      };
    });
  });
  afterEach(() => fixture.directory.stop());

  it('knows keys, tokens and sessions, and nobody else', async () => {
    const [key, token] = [await fixture.addTenant('acme'), await fixture.addOperator('ada', 'admin')];
    const session = await fixture.addSession('ada');
    const { directory } = fixture;
    await directory.refresh();
    expect(directory.find(key)).toEqual({ kind: 'tenant', tenantId: 'acme', keyId: 'key-1' });
    const ada = { kind: 'operator', tenantId: 'default', operatorId: 'ada', name: 'ada', role: 'admin' };
    expect([directory.find(token), directory.find(session)]).toEqual([ada, ada]);
    for (const other of ['', key.slice(0, -1), `${key} `, key.toUpperCase(), newSecret('brisk')]) {
      expect(directory.find(other)).toBeUndefined();
    }
  });

  it('refuses what was revoked, has expired, or belongs to somebody disabled, and says why', async () => {
    const { directory, tenants, operators } = fixture;
    const [lasting, ending] = [await fixture.addTenant('acme'), await fixture.addTenant('acme', fixture.now + 10)];
    const other = await fixture.addTenant('zeta');
    await fixture.addOperator('ada', 'admin');
    const token = await fixture.addOperator('bob', 'viewer');
    await directory.refresh();
    const why = (secret: string) => directory.whyRefused(secret)?.reason;
    fixture.now += 9;
    expect([lasting, ending, other, token].map((secret) => directory.find(secret) !== undefined)).not.toContain(false);
    fixture.now += 1;
    expect([directory.find(ending), why(ending)]).toEqual([undefined, 'it has expired']);

    await tenants.revokeKey('acme', 'key-1', fixture.now);
    await operators.update('bob', { role: 'viewer', disabledAt: fixture.now }, fixture.now);
    const zeta = (await tenants.get('zeta'))!;
    await tenants.update('zeta', zeta.version, { ...zeta, disabledAt: fixture.now });
    await directory.refresh();
    expect([lasting, other, token].map((secret) => directory.find(secret))).toEqual([undefined, undefined, undefined]);
    expect([why(lasting), why(other), why(token)]).toEqual([
      'it was revoked',
      'its tenant is disabled',
      'its operator is disabled',
    ]);
    expect(why(newSecret('brisk'))).toBeUndefined();
  });

  it('tells the caches and limits what each tenant has', async () => {
    await fixture.addTenant('acme');
    const acme = (await fixture.tenants.get('acme'))!;
    const quotas = { ...NO_QUOTAS, cacheBytes: 5, charactersPerDay: 7 };
    await fixture.tenants.update('acme', 1, { ...acme, quotas, sharingGroup: 'us', defaultVoice: 'wren' });
    await fixture.addTenant('zeta');
    const { directory } = fixture;
    await directory.refresh();
    expect(directory.policyOf('acme')).toEqual({ sharingGroup: 'us', quotaBytes: 5 });
    expect([directory.policyOf('zeta'), directory.policyOf('nobody')]).toEqual([{}, {}]);
    expect([...directory.characterQuotas()]).toEqual([['acme', 7]]);
    expect(directory.tenant('acme')?.defaultVoice).toBe('wren');
  });

  it('reads again only when something has changed', async () => {
    await fixture.directory.refresh();
    await fixture.directory.refresh();
    expect(reads).toBe(1);
    await fixture.addTenant('acme');
    await fixture.directory.refresh();
    expect(reads).toBe(2);
  });

  it('forgets a session that began while it read, and was over at its next look', async () => {
    await fixture.addOperator('ada', 'admin');
    let session = '';
    const revisions = ['without', 'with', 'without'];
    revision = async () => {
      const [current] = revisions.splice(0, 1);
      if (current === 'without' && revisions.length === 2) session = await fixture.addSession('ada');
      return current ?? 'without';
    };
    const { directory } = fixture;
    await directory.refresh();
    expect(directory.find(session)).toBeDefined();
    await fixture.operators.endSession(directory.lookUp(session)!.id);
    await directory.refresh();
    expect(directory.find(session)).toBeUndefined();
  });

  it('follows what others change, and stops when it is told', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const following = fixture.directory.follow();
      const key = await fixture.addTenant('acme');
      await vi.waitFor(() => expect(fixture.directory.find(key)).toBeDefined());
      fixture.directory.stop();
      await following;
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not take for an answer what was read before it was asked', async () => {
    const first = fixture.directory.refresh();
    const key = await fixture.addTenant('acme');
    await Promise.all([first, fixture.directory.refresh(), fixture.directory.refresh()]);
    expect(fixture.directory.find(key)).toBeDefined();
  });

  it('keeps what it knew while the source is away, says so once, and catches up', async () => {
    const { directory, troubles } = fixture;
    const key = await fixture.addTenant('acme');
    await directory.refresh();
    revision = () => Promise.reject(new Error('away'));
    await expect(directory.refresh()).rejects.toThrow('away');
    await expect(directory.refresh()).rejects.toThrow('away');
    expect(directory.find(key)).toBeDefined();
    const late = await fixture.addTenant('acme');
    expect(await directory.lookUpLater(late)).toBeUndefined();
    expect(troubles).toEqual([expect.objectContaining({ message: 'away' })]);
    revision = undefined;
    await directory.refresh();
    expect(directory.find(late)).toBeDefined();
    expect(troubles.at(-1)).toBeUndefined();
  });

  it('finds at once what another replica has issued a moment ago', async () => {
    await fixture.directory.refresh();
    const key = await fixture.addTenant('acme');
    expect(fixture.directory.lookUp(key)).toBeUndefined();
    expect(await fixture.directory.lookUpLater(key)).toMatchObject({ id: 'key-1' });
  });

  it('asks once for all the strangers of a moment, and never for what it cannot have issued', async () => {
    let looks = 0;
    revision = async () => ((looks += 1), 'always the same');
    await fixture.directory.refresh();
    looks = 0;
    const strangers = Array.from({ length: 200 }, () => fixture.directory.lookUpLater(newSecret('brisk')));
    expect(new Set(await Promise.all(strangers))).toEqual(new Set([undefined]));
    expect(looks).toBe(1);
    await fixture.directory.lookUpLater('guess');
    expect(looks).toBe(1);
  });
});
