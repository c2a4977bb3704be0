import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { ALL_TENANTS, Bucket } from './bucket.js';
import { HistoryRecorder, type HistoryRecorderOptions } from './history-recorder.js';
import { RESOLUTIONS, type Resolution } from './resolutions.js';
import { FakeHistoryStore } from './testing/fake-history-store.js';
import { sample, START } from './testing/history-rows.js';

let store: FakeHistoryStore;
let now: number;
beforeEach(() => {
  store = new FakeHistoryStore();
  now = START * 1000;
});

const open = (over: Partial<HistoryRecorderOptions> = {}) =>
  new HistoryRecorder({ store, replica: 'run', now: () => now, ...over });

/** Everything of a tenant, in one bucket. */
async function stored(resolution: Resolution = 10, tenantId = 'acme'): Promise<Bucket & { rows: number }> {
  const bucket = Object.assign(new Bucket(), { rows: 0 });
  for await (const rows of store.read({ resolution, from: 0, to: START * 2, tenantId })) {
    bucket.rows += rows.length;
    for (const row of rows) bucket.mergeEncoded(row);
  }
  return bucket;
}

describe('what is counted', () => {
  test('appears in every resolution, for its tenant and for all', async () => {
    const recorder = open();
    recorder.completed(sample({ at: now }));
    recorder.completed(sample({ at: now + 12_000 }));
    recorder.completed(sample({ at: now + 12_000, tenantId: 'beta' }));
    await recorder.flush();
    for (const resolution of RESOLUTIONS) {
      expect((await stored(resolution)).count).toBe(2);
      expect((await stored(resolution, ALL_TENANTS)).count).toBe(3);
    }
    expect((await stored(10)).rows).toBe(2);
    expect((await stored(60)).rows).toBe(1);
  });

  test('assignments stand apart, with what chance was expected to give', async () => {
    const recorder = open();
    for (const rho of [0.25, 0.25, 1]) recorder.assigned(sample({ rho }));
    recorder.assigned(sample({ rho: 0.5, cause: 'veto' }));
    await recorder.flush();
    const rows = [];
    for await (const piece of store.read({ resolution: 10, from: 0, to: START * 2, tenantId: 'acme' })) {
      rows.push(...piece);
    }
    expect(rows).toMatchObject([
      { outcome: 'assigned', randomized: true, count: 2, expectedOptimized: 0.5, varianceOptimized: 0.375 },
      { outcome: 'assigned', randomized: false, count: 2, expectedOptimized: 0, varianceOptimized: 0 },
    ]);
  });

  test('one percentile over all flushes, whatever came between them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.double({ min: 1, max: 5000, noNaN: true }), fc.nat(3))), async (events) => {
        store = new FakeHistoryStore();
        now = START * 1000;
        const recorder = open();
        const direct = new Bucket();
        for (const [totalMs, what] of events) {
          const each = sample({ totalMs, at: now });
          recorder.completed(each);
          direct.addSample(each);
          store.failure = what === 1 ? new Error('gone') : undefined;
          if (what > 0) await recorder.flush();
          now += what === 3 ? 70_000 : 500;
        }
        store.failure = undefined;
        await recorder.flush();
        const written = await stored();
        expect(written.total.encode()).toEqual(direct.total.encode());
        expect(written.count).toBe(events.length);
        expect(recorder.stats().dropped).toBe(0);
      }),
      { numRuns: 50 },
    );
  });

  test('memory and load, the mean and the most of each span', async () => {
    const recorder = open();
    recorder.memorySample(3e9);
    await recorder.flush();
    recorder.memorySample(5e9, { mean: 0.25, max: 0.5 });
    await recorder.flush();
    expect(await store.readMemory({ resolution: 60, from: START, to: START + 60 })).toEqual([
      {
        ...{ resolution: 60, start: START, replica: 'run', samples: 2, sumBytes: 8e9, maxBytes: 5e9 },
        ...{ busySamples: 1, sumBusy: 0.25, maxBusy: 0.5 },
      },
    ]);
  });
});

describe('a database that is away', () => {
  test('costs nothing: all of it is written once it is back', async () => {
    const seen: (boolean | string)[] = [];
    const recorder = open({ onAvailability: (available, reason) => seen.push(available, `${reason}`) });
    store.failure = new Error('gone');
    for (let minute = 0; minute < 10; minute += 1) {
      recorder.completed(sample({ at: now }));
      await recorder.flush();
      now += 60_000;
    }
    expect(recorder.stats()).toMatchObject({ available: false, dropped: 0, failedFlushes: 10 });
    store.failure = undefined;
    await recorder.flush();
    await recorder.flush();
    expect((await stored()).count).toBe(10);
    expect((await stored(3600)).count).toBe(10);
    expect(recorder.stats()).toMatchObject({ available: true, pendingRows: 0 });
    expect(seen).toEqual([false, 'Error: gone', true, 'undefined']);
  });

  test('is never waited for while counting', async () => {
    let release: () => void = () => undefined;
    const slow = Object.assign(new FakeHistoryStore(), {
      write: () => new Promise<void>((resolve) => (release = resolve)),
    });
    const recorder = open({ store: slow });
    recorder.completed(sample());
    const flushing = recorder.flush();
    while (recorder.stats().pendingRows !== 6) await new Promise(setImmediate);
    recorder.completed(sample());
    expect(recorder.stats().pendingRows).toBe(7);
    expect(recorder.flush()).toBe(flushing);
    release();
    await flushing;
    expect(recorder.stats().pendingRows).toBe(1);
  });

  test('a write whose answer was lost is not counted twice', async () => {
    const recorder = open();
    const write = store.write.bind(store);
    let lost = 0;
    store.write = async (rows) => {
      await write(rows);
      if ((lost += 1) < 3) throw new Error('connection lost');
    };
    recorder.completed(sample());
    for (let turn = 0; turn < 3; turn += 1) await recorder.flush();
    expect((await stored()).count).toBe(1);
  });

  test('what does not fit is dropped and counted, what is there stays', async () => {
    store.failure = new Error('gone');
    const recorder = open({ maxRows: 12 });
    recorder.completed(sample());
    recorder.completed(sample({ tenantId: 'beta' }));
    await recorder.flush();
    recorder.completed(sample({ tenantId: 'gamma' }));
    recorder.completed(sample({ tenantId: 'delta' }));
    expect(recorder.stats()).toMatchObject({ dropped: 1 });
    store.failure = undefined;
    await recorder.flush();
    expect((await stored(10, ALL_TENANTS)).count).toBe(3);
    recorder.completed(sample({ tenantId: 'delta' }));
    await recorder.flush();
    expect((await stored(10, 'delta')).count).toBe(1);
  });

  test('after an hour its requests are given up and counted', async () => {
    store.failure = new Error('gone');
    const recorder = open();
    recorder.completed(sample());
    recorder.completed(sample());
    await recorder.flush();
    now += 3_700_000;
    await recorder.flush();
    expect(recorder.stats()).toMatchObject({ dropped: 2 });
  });
});

test('a clock that goes back does not overwrite what was written', async () => {
  const recorder = open();
  recorder.completed(sample({ at: now }));
  await recorder.flush();
  now += 3_600_000 * 2;
  await recorder.flush();
  now -= 3_600_000 * 2;
  recorder.completed(sample({ at: now }));
  await recorder.flush();
  for (const resolution of RESOLUTIONS) expect((await stored(resolution)).count).toBe(2);
});

test('closing writes what is left', async () => {
  const recorder = open({ flushEveryMs: 1_000_000 });
  recorder.start();
  recorder.completed(sample());
  await recorder.close();
  expect((await stored()).count).toBe(1);
});

test('started, it flushes by itself', async () => {
  const recorder = open({ flushEveryMs: 1 });
  recorder.start();
  recorder.completed(sample());
  while ((await stored()).count === 0) await new Promise(setImmediate);
  await recorder.close();
});
