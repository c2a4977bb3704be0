import { beforeEach, expect, it } from 'vitest';
import { ALL_TENANTS, Bucket } from '../bucket.js';
import type { BucketQuery, BucketRow, HistoryStore } from '../history-store.js';
import { bucketRow, START } from './history-rows.js';

/** What every history store does. `open` gives an empty one. */
export function historyStoreContract(open: () => Promise<HistoryStore>): void {
  let store: HistoryStore;
  beforeEach(async () => void (store = await open()));
  const span = { resolution: 60, from: START, to: START + 600 } as const;

  async function read(over: Partial<BucketQuery> = {}): Promise<BucketRow[]> {
    const rows: BucketRow[] = [];
    for await (const piece of store.read({ ...span, tenantId: 'acme', ...over })) rows.push(...piece);
    return rows;
  }
  const merged = (rows: BucketRow[]) => {
    const bucket = new Bucket();
    for (const row of rows) bucket.mergeEncoded(row);
    return bucket;
  };

  it('gives back what was written', async () => {
    const row = bucketRow({ randomized: true, characters: 5_000_000_000, expectedOptimized: 0.25 }, [3, 80, 1_000_000]);
    await store.write([row]);
    expect(await read()).toEqual([row]);
  });

  it('a write that is repeated changes nothing, a later one of the same writer replaces', async () => {
    await store.write([bucketRow({}, [80])]);
    await store.write([bucketRow({}, [80])]);
    expect(merged(await read()).count).toBe(1);
    await store.write([bucketRow({}, [80, 90])]);
    expect(merged(await read()).count).toBe(2);
  });

  it('writers add up', async () => {
    await store.write([bucketRow({ writer: 'a' }, [80]), bucketRow({ writer: 'b' }, [90, 100])]);
    expect(merged(await read()).count).toBe(3);
  });

  it('takes many rows at once, and reads them in order', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => bucketRow({ start: START + index * 60 }));
    await store.write([...rows.slice(100), ...rows.slice(0, 100)]);
    expect(await read({ to: START + 300 * 60 })).toEqual(rows);
  });

  it('reads one resolution, one tenant, one voice, from the start up to the end', async () => {
    const others = [
      bucketRow({ resolution: 10 }),
      bucketRow({ tenantId: 'other' }),
      bucketRow({ tenantId: ALL_TENANTS }),
      bucketRow({ start: START - 60 }),
      bucketRow({ start: START + 600 }),
    ];
    await store.write([...others, bucketRow({ voice: 'joe' }), bucketRow({ start: START + 540 })]);
    expect((await read()).map(({ voice, start }) => [voice, start])).toEqual([
      ['joe', START],
      ['amy', START + 540],
    ]);
    expect(await read({ voice: 'amy' })).toHaveLength(1);
    expect(await read({ tenantId: ALL_TENANTS })).toHaveLength(1);
    expect(await read({ tenantId: 'nobody' })).toEqual([]);
  });

  it('sums up tenants by outcome and cache', async () => {
    await store.write([
      bucketRow({}, [80, 90]),
      bucketRow({ start: START + 60, voice: 'joe', profile: 'baseline', writer: 'b' }, [10]),
      bucketRow({ cache: 'hit' }, [1]),
      bucketRow({ tenantId: 'beta', outcome: 'failed' }, [5]),
      bucketRow({ tenantId: ALL_TENANTS }, [1, 2, 3]),
      bucketRow({ start: START + 600 }, [9]),
    ]);
    const totals = await store.totals(span);
    const short = totals.map(({ tenantId, outcome, cache, count, totalMs, characters }) =>
      [tenantId, outcome, cache, count, totalMs, characters].join(' '),
    );
    expect(short.sort()).toEqual([
      'acme completed hit 1 1 40',
      'acme completed miss 3 180 120',
      'beta failed miss 1 5 40',
    ]);
    expect(await store.totals({ ...span, from: 0, to: 60 })).toEqual([]);
  });

  it('keeps memory and load by replica; a later row of the same replaces', async () => {
    const busy = { busySamples: 1, sumBusy: 0.25, maxBusy: 0.5 };
    const row = {
      resolution: 60,
      start: START,
      replica: 'a',
      samples: 1,
      sumBytes: 6e9,
      maxBytes: 6e9,
      ...busy,
    } as const;
    await store.writeMemory([row, { ...row, replica: 'b' }, { ...row, start: START + 600 }]);
    await store.writeMemory([{ ...row, samples: 2, sumBytes: 13e9, maxBytes: 7e9, sumBusy: 0.75 }]);
    expect(await store.readMemory(span)).toEqual([
      { ...row, samples: 2, sumBytes: 13e9, maxBytes: 7e9, sumBusy: 0.75 },
      { ...row, replica: 'b' },
    ]);
    await store.prune(60, START + 1);
    expect(await store.readMemory(span)).toEqual([]);
  });

  it('merges the rows of several writers, and not twice', async () => {
    const elsewhere = bucketRow({ start: START + 600, writer: 'b' });
    const alone = bucketRow({ start: START + 60 }, [7]);
    await store.write([bucketRow({}, [80]), bucketRow({ writer: 'b' }, [90, 100]), alone]);
    await store.write([elsewhere, bucketRow({ ...elsewhere, writer: 'c' })]);
    const before = merged(await read());
    await store.compact(span);
    await Promise.all([store.compact(span), store.compact(span)]);
    const after = await read();
    expect(after).toHaveLength(2);
    expect(merged(after).encode()).toEqual(before.encode());
    expect(after[0]).toEqual(bucketRow({ writer: '' }, [80, 90, 100]));
    expect(await read({ from: START + 600, to: START + 660 })).toHaveLength(2);
    await store.write([bucketRow({ writer: 'late' }, [50])]);
    await store.compact(span);
    expect(merged(await read()).count).toBe(before.count + 1);
  });

  it('two that merge at once lose and double nothing', async () => {
    const rows = ['a', 'b', 'c'].flatMap((writer) =>
      Array.from({ length: 40 }, (_, index) => bucketRow({ writer, start: START + index * 60 }, [80, 90])),
    );
    await store.write(rows);
    const long = { ...span, to: START + 40 * 60 };
    await Promise.all([store.compact(long), store.compact(long)]);
    const after = await read(long);
    expect(after).toHaveLength(40);
    expect(merged(after).count).toBe(240);
  });

  it('forgets what is old, of one resolution', async () => {
    await store.write([bucketRow(), bucketRow({ tenantId: 'beta' }), bucketRow({ start: START + 60 })]);
    await store.write([bucketRow({ resolution: 3600 })]);
    await store.prune(60, START + 60);
    expect(await read()).toEqual([bucketRow({ start: START + 60 })]);
    expect(await read({ tenantId: 'beta' })).toEqual([]);
    expect(await read({ resolution: 3600 })).toHaveLength(1);
  });
}
