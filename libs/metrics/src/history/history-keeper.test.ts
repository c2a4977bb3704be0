import { expect, test } from 'vitest';
import { HistoryKeeper } from './history-keeper.js';
import type { Resolution } from './resolutions.js';
import { FakeHistoryStore } from './testing/fake-history-store.js';
import { bucketRow, START } from './testing/history-rows.js';

const DAY = 86_400;

async function rowsOf(store: FakeHistoryStore, resolution: Resolution) {
  const found = [];
  for await (const rows of store.read({ resolution, from: 0, to: START * 2, tenantId: 'acme' })) found.push(...rows);
  return found.map(({ start, writer, count }) => [start - START, writer, count]);
}

test('keeps each resolution for its time', async () => {
  const store = new FakeHistoryStore();
  const ages = [60, 2 * DAY, 20 * DAY, 400 * DAY];
  for (const resolution of [10, 60, 3600] as const) {
    await store.write(ages.map((age) => bucketRow({ resolution, start: START - age })));
  }
  await new HistoryKeeper({ store, now: () => START * 1000 }).run();
  expect(await rowsOf(store, 10)).toHaveLength(1);
  expect(await rowsOf(store, 60)).toHaveLength(2);
  expect(await rowsOf(store, 3600)).toHaveLength(3);
});

test('merges writers of spans that ended two hours ago, and leaves younger ones alone', async () => {
  const store = new FakeHistoryStore();
  for (const start of [START - 7_260, START - 7_200]) {
    for (const writer of ['a', 'b']) await store.write([bucketRow({ start, writer })]);
  }
  let now = START * 1000;
  const keeper = new HistoryKeeper({ store, now: () => now });
  await keeper.run();
  expect(await rowsOf(store, 60)).toEqual([
    [-7260, '', 2],
    [-7200, 'a', 1],
    [-7200, 'b', 1],
  ]);
  now += 60_000;
  await keeper.run();
  expect(await rowsOf(store, 60)).toEqual([
    [-7260, '', 2],
    [-7200, '', 2],
  ]);
});

test('what failed is told, and done the next time', async () => {
  const store = new FakeHistoryStore();
  for (const writer of ['a', 'b']) await store.write([bucketRow({ start: START - 9000, writer })]);
  store.failure = new Error('gone');
  const failures: unknown[] = [];
  const keeper = new HistoryKeeper({ store, now: () => START * 1000, onFailure: (error) => failures.push(error) });
  await keeper.run();
  expect(failures).toEqual([store.failure]);
  store.failure = undefined;
  await keeper.run();
  expect(await rowsOf(store, 60)).toEqual([[-9000, '', 2]]);
});
