import { beforeEach, expect, it } from 'vitest';
import type { QualityStore } from '../quality-store.js';
import { storedPair } from './stored-pair.js';

const AT = 1_795_600_000_000;

/** What every quality store does. */
export function qualityStoreContract(open: () => Promise<QualityStore>): void {
  let store: QualityStore;
  beforeEach(async () => (store = await open()));

  it('gives a pair back as it was, once', async () => {
    const pair = storedPair({ verdict: 'worse', faults: ['duration', 'words'], durationRatio: 0.5, timed: false });
    await store.addPair(pair);
    await store.addPair({ ...pair, verdict: 'same' });
    expect(await store.pair(pair.id)).toEqual(pair);
    expect(await store.pair('nothing')).toBeUndefined();
    expect(await store.pairs({ limit: 9 })).toEqual([pair]);
  });

  it('finds pairs by tenant, voice, verdict and time, the newest first, page by page', async () => {
    const pairs = [1, 2, 3, 4].map((n) =>
      storedPair({
        at: AT + n,
        tenantId: ['acme', 'beta', 'acme', 'gamma'][n - 1]!,
        voice: n > 2 ? 'joe' : 'wren',
        verdict: n === 4 ? 'worse' : 'same',
      }),
    );
    for (const pair of pairs) await store.addPair(pair);
    const found = async (filter: Omit<Parameters<QualityStore['pairs']>[0], 'limit'>) =>
      (await store.pairs({ limit: 9, ...filter })).map(({ at }) => at - AT);
    expect(await found({})).toEqual([4, 3, 2, 1]);
    expect(await found({ tenants: ['acme'] })).toEqual([3, 1]);
    expect(await found({ tenants: ['gamma', 'acme'], from: AT + 2 })).toEqual([4, 3]);
    expect(await found({ tenants: ['nobody'] })).toEqual([]);
    expect(await found({ voice: 'joe', verdict: 'worse' })).toEqual([4]);
    expect(await found({ from: AT + 2, to: AT + 4 })).toEqual([3, 2]);
    const [first, second] = await store.pairs({ limit: 2 });
    expect([first!.at, second!.at]).toEqual([AT + 4, AT + 3]);
    expect(await found({ before: second!.id })).toEqual([2, 1]);
  });

  it('adds flaws up, and counts what is written twice once', async () => {
    const flaw = {
      id: 'r 1',
      at: AT,
      tenantId: 'acme',
      voice: 'wren',
      profile: 'optimized',
      randomized: true,
      count: 3,
    };
    await store.addFlaws([
      flaw,
      { ...flaw, id: 'r 2', count: 2 },
      { ...flaw, id: 'r 3', randomized: false, tenantId: 'beta' },
    ]);
    await store.addFlaws([flaw]);
    const span = { from: AT, to: AT + 1 };
    expect(await store.flaws({ ...span, tenants: ['acme'] })).toEqual([
      { profile: 'optimized', randomized: true, count: 5 },
    ]);
    expect((await store.flaws(span)).reduce((sum, { count }) => sum + count, 0)).toBe(8);
    expect(await store.flaws({ from: AT + 1, to: AT + 2 })).toEqual([]);
  });

  it('forgets what is old, and more pairs than may be kept', async () => {
    for (const n of [1, 2, 3, 4, 5]) await store.addPair(storedPair({ at: AT + n }));
    await store.forget(AT + 2, 3);
    expect((await store.pairs({ limit: 9 })).map(({ at }) => at - AT)).toEqual([5, 4, 3]);
    await store.forget(AT + 5, 3);
    expect(await store.pairs({ limit: 9 })).toHaveLength(1);
  });
}
