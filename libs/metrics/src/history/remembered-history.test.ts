import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BucketQuery, BucketRow } from './history-store.js';
import { HistoryReader } from './history-reader.js';
import { RememberedHistory, type SteppedQuery } from './remembered-history.js';
import { FakeHistoryStore } from './testing/fake-history-store.js';
import { bucketRow, START } from './testing/history-rows.js';

const HOUR = 3600;
/** Pieces of minutes begin there. */
const PIECE = 48 * 60;
const BEGIN = Math.floor(START / PIECE) * PIECE;

describe('what is remembered of the history', () => {
  let store: FakeHistoryStore;
  let history: RememberedHistory;
  let asked: BucketQuery[];
  let nowS: number;
  beforeEach(() => {
    store = new FakeHistoryStore();
    asked = [];
    nowS = BEGIN + 10 * PIECE;
    const read = store.read.bind(store);
    store.read = (query) => {
      asked.push(query);
      return read(query);
    };
    history = new RememberedHistory({ source: store, now: () => nowS * 1000 });
  });
  const query = { resolution: 60, step: 60, from: BEGIN, to: BEGIN + PIECE, tenantId: 'acme' } as const;

  async function read(over: Partial<SteppedQuery> = {}): Promise<BucketRow[]> {
    const rows: BucketRow[] = [];
    for await (const piece of history.read({ ...query, ...over })) rows.push(...piece);
    return rows;
  }

  it('is read once, for all who want it at the same time, too', async () => {
    await store.write([bucketRow({ start: BEGIN })]);
    const answers = await Promise.all([read(), read()]);
    answers.push(await read());
    expect(asked).toHaveLength(1);
    expect(answers.map((rows) => rows.length)).toEqual([1, 1, 1]);
  });

  it('that nothing was there, too, and each tenant and voice apart', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (const over of [{}, { tenantId: 'beta' }, { voice: 'amy' }]) expect(await read(over)).toEqual([]);
    }
    expect(asked).toHaveLength(3);
  });

  it('is one row for each step and kind of request', async () => {
    const minutes = [0, 1, 4, 5].map((minute) => bucketRow({ start: BEGIN + minute * 60, voice: `v${minute % 2}` }));
    await store.write([...minutes, bucketRow({ start: BEGIN, cache: 'hit' })]);
    const rows = await read({ step: 240 });
    expect(rows.map(({ start, cache, count }) => [start - BEGIN, cache, count])).toEqual([
      [0, 'miss', 2],
      [0, 'hit', 1],
      [240, 'miss', 2],
    ]);
    expect(await read({ step: 60 })).toHaveLength(5);
  });

  it('is not what may still be written, nor half a piece', async () => {
    const late = { from: BEGIN + 9 * PIECE, to: BEGIN + 10 * PIECE };
    const half = { from: BEGIN + 60, to: BEGIN + PIECE };
    for (const over of [late, half]) await read(over);
    await store.write([bucketRow({ start: late.from }), bucketRow({ start: half.from })]);
    for (const over of [late, half]) expect(await read(over)).toHaveLength(1);
  });

  it('is not what could not be read', async () => {
    store.failure = new Error('gone');
    await expect(read()).rejects.toThrow('gone');
    store.failure = undefined;
    await store.write([bucketRow({ start: BEGIN })]);
    expect(await read()).toHaveLength(1);
  });

  it('is asked for anew after an hour', async () => {
    await read();
    await store.write([bucketRow({ start: BEGIN })]);
    nowS += HOUR - 1;
    expect(await read()).toEqual([]);
    nowS += 2;
    expect(await read()).toHaveLength(1);
  });

  it('is no more than there is room for', async () => {
    history = new RememberedHistory({ source: store, now: () => nowS * 1000, maxBytes: 3_000 });
    const pieces = [0, 1, 2, 3].map((n) => ({ from: BEGIN + n * PIECE, to: BEGIN + (n + 1) * PIECE }));
    await store.write(pieces.map(({ from }) => bucketRow({ start: from })));
    for (const over of pieces) await read(over);
    asked = [];
    for (const over of pieces.toReversed()) expect(await read(over)).toHaveLength(1);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(4);
  });
});

it('questions have the same answers as without it', async () => {
  const rows = fc.uniqueArray(
    fc.record({
      start: fc.integer({ min: 0, max: 399 }).map((minute) => BEGIN + minute * 60),
      voice: fc.constantFrom('amy', 'joe'),
      writer: fc.constantFrom('a', 'b'),
      profile: fc.constantFrom('baseline', 'optimized'),
      cache: fc.constantFrom('hit', 'miss'),
    }),
    { selector: (row) => JSON.stringify(row), minLength: 1, maxLength: 60 },
  );
  const totals = fc.array(fc.double({ min: 1, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 5 });
  const span = fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 150 }));
  await fc.assert(
    fc.asyncProperty(
      rows,
      totals,
      span,
      fc.constantFrom(60, 300, 900, 6000),
      async (given, values, [first, length], step_s) => {
        const store = new FakeHistoryStore();
        await store.write(given.map((over) => bucketRow({ ...over, tenantId: '*' }, values.map(Math.round))));
        const now = () => (BEGIN + 400 * 60 + 2 * HOUR) * 1000;
        const time = (minute: number) => new Date((BEGIN + minute * 60) * 1000).toISOString();
        const query = { from: time(first), to: time(first + length), step_s };
        const plain = new HistoryReader(store, now);
        const remembering = new HistoryReader(new RememberedHistory({ source: store, now }), now);
        for (let round = 0; round < 2; round += 1) {
          expect(await remembering.series(query)).toEqual(await plain.series(query));
          expect(await remembering.cohorts({ ...query, basis: 'all' })).toEqual(
            await plain.cohorts({ ...query, basis: 'all' }),
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});
