import type { FlagChange, FlagStrategy, ProfileFlag } from '@brisk/contracts';
import { beforeEach, expect, it } from 'vitest';
import type { FlagStore } from '../flags/flag-store.js';

export type NewStrategy = Omit<FlagStrategy, 'id'>;

export const ACME_5: NewStrategy = {
  tenants: ['acme'],
  percentage: 5,
  stickiness: 'requestId',
  profile: 'optimized',
};
const EVERYONE_20: NewStrategy = { tenants: [], percentage: 20, stickiness: 'tenantId', profile: 'optimized' };
const HELD_BACK: NewStrategy = {
  tenants: ['b & b', 'ä"\\'],
  percentage: 100,
  stickiness: 'requestId',
  profile: 'baseline',
};

/** What it is, whoever stores it. */
export const contentOf = ({ enabled, strategies }: FlagChange) => ({
  enabled,
  strategies: strategies.map(({ tenants, percentage, stickiness, profile }) => {
    return { tenants, percentage, stickiness, profile };
  }),
});

/** @param open two ways to one flag, which may be in any state */
export function flagStoreContract(open: () => Promise<[FlagStore, FlagStore]>): void {
  let store: FlagStore;
  let other: FlagStore;
  let start: ProfileFlag;
  const on = (...strategies: FlagChange['strategies']): FlagChange => ({ enabled: true, strategies });

  beforeEach(async () => {
    [store, other] = await open();
    const { revision } = await store.read();
    start = await store.change(on(ACME_5, EVERYONE_20), revision);
  });

  it('returns what it has become, as everyone else reads it', async () => {
    expect(contentOf(start)).toEqual(on(ACME_5, EVERYONE_20));
    expect(await other.read()).toEqual(start);
    expect(await store.read()).toEqual(start);
    expect(new Set(start.strategies.map(({ id }) => id)).size).toBe(2);
  });

  it('changes a percentage and keeps the ids', async () => {
    const [acme, everyone] = start.strategies as [FlagStrategy, FlagStrategy];
    const next = await store.change(on({ ...acme, percentage: 25 }, everyone), start.revision);
    expect(next.strategies).toEqual([{ ...acme, percentage: 25 }, everyone]);
    expect(next.revision).not.toBe(start.revision);
    expect(await other.read()).toEqual(next);
  });

  it('changes every other part of a strategy, adds, removes and reorders', async () => {
    const [acme, everyone] = start.strategies as [FlagStrategy, FlagStrategy];
    const changed: FlagStrategy = { ...HELD_BACK, id: acme.id };
    const reordered = await store.change(on(everyone, changed, EVERYONE_20), start.revision);
    expect(contentOf(reordered)).toEqual(on(EVERYONE_20, HELD_BACK, EVERYONE_20));
    expect(reordered.strategies.slice(0, 2)).toEqual([everyone, changed]);
    expect(await other.read()).toEqual(reordered);
    const fewer = await store.change(on(changed), reordered.revision);
    expect(fewer.strategies).toEqual([changed]);
  });

  it('refuses a stale edit and changes nothing', async () => {
    const next = await other.change(on(EVERYONE_20), start.revision);
    await expect(store.change(on(HELD_BACK), start.revision)).rejects.toMatchObject({ code: 'stale_edit' });
    expect(await store.read()).toEqual(next);
  });

  it('lets one of several win who change the same revision at once', async () => {
    const changes = [1, 2, 3, 4].map((percentage) =>
      store.change(on({ ...EVERYONE_20, percentage }), start.revision).then(
        (flag) => flag,
        (error: { code: string }) => error.code,
      ),
    );
    const results = await Promise.all(changes);
    const won = results.filter((result): result is ProfileFlag => typeof result !== 'string');
    expect(won).toHaveLength(1);
    expect(results.filter((result) => result === 'stale_edit')).toHaveLength(3);
    expect(await store.read()).toEqual(won[0]);
  });

  it.each<[string, unknown]>([
    ['a fraction of a percent', on({ ...ACME_5, percentage: 0.5 })],
    ['more than all', on({ ...ACME_5, percentage: 101 })],
    ['less than nothing', on({ ...ACME_5, percentage: -1 })],
    ['no percentage at all', on({ ...ACME_5, percentage: undefined } as never)],
    ['an unknown profile', on({ ...ACME_5, profile: 'fastest' } as never)],
    ['an unknown stickiness', on({ ...ACME_5, stickiness: 'userId' } as never)],
    ['a tenant twice', on({ ...ACME_5, tenants: ['acme', 'acme'] })],
    ['a tenant that would never match', on({ ...ACME_5, tenants: [' acme'] })],
    ['more tenants than Unleash takes', on({ ...ACME_5, tenants: Array.from({ length: 251 }, (_, n) => `t${n}`) })],
    ['more strategies than Unleash takes', on(...Array.from({ length: 31 }, () => ACME_5))],
    ['an id twice', on({ ...ACME_5, id: 'a' }, { ...ACME_5, id: 'a' })],
    ['on for nobody in particular, which would be everyone', on()],
    ['nothing', undefined],
  ])('refuses %s and changes nothing', async (_, change) => {
    const refused = store.change(change as FlagChange, start.revision);
    await expect(refused).rejects.toMatchObject({ name: 'BriskError', code: 'invalid_parameter' });
    expect(await store.read()).toEqual(start);
  });

  it('is off after a kill, whatever the revision, and keeps its strategies', async () => {
    await other.change(on(EVERYONE_20), start.revision);
    const killed = await store.kill();
    expect(contentOf(killed)).toEqual({ enabled: false, strategies: [EVERYONE_20] });
    expect(await other.read()).toEqual(killed);
    expect(contentOf(await store.kill())).toEqual(contentOf(killed));
  });

  it('restores what was there before, whatever came since', async () => {
    await store.kill();
    await other.change({ enabled: false, strategies: [HELD_BACK] }, (await other.read()).revision);
    const restored = await store.restore(start);
    expect(contentOf(restored)).toEqual(contentOf(start));
    expect(await other.read()).toEqual(restored);
  });

  it('can be off, and without strategies', async () => {
    const off = await store.change({ enabled: false, strategies: [] }, start.revision);
    expect(contentOf(off)).toEqual({ enabled: false, strategies: [] });
    const again = await store.change(on(ACME_5), off.revision);
    expect(contentOf(again)).toEqual(on(ACME_5));
  });

  it('has the same revision only for the same state', async () => {
    const [acme, everyone] = start.strategies as [FlagStrategy, FlagStrategy];
    const revisions = [start.revision];
    let flag = start;
    for (const percentage of [6, 7, 8]) {
      flag = await store.change(on({ ...acme, percentage }, everyone), flag.revision);
      revisions.push(flag.revision);
    }
    revisions.push((await store.kill()).revision);
    expect(new Set(revisions).size).toBe(revisions.length);
    expect(revisions.every((revision) => Number.isInteger(revision) && revision < 2 ** 31)).toBe(true);
  });
}
