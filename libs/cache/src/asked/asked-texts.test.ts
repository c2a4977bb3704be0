import { beforeEach, expect, it, vi } from 'vitest';
import { Generations } from '../generations.js';
import { scopeField } from '../owner-tags.js';
import { askedText } from '../testing/asked-store-contract.js';
import type { AskedStore } from './asked-store.js';
import { AskedTexts } from './asked-texts.js';
import { MemoryAskedStore } from './memory-asked-store.js';

const DAY_MS = 86_400_000;
let now: number;
let generations: Generations;
let store: AskedStore;
beforeEach(() => {
  now = Date.UTC(2026, 10, 25, 12);
  generations = new Generations(() => now);
  store = new MemoryAskedStore({ ttlMs: 30 * DAY_MS, now: () => now });
});

function open(over: Partial<ConstructorParameters<typeof AskedTexts>[0]> = {}) {
  const texts = new AskedTexts({ store, generations, policyOf: () => ({}), days: 3, wallClock: () => now, ...over });
  const ask = (text: string, request: object = {}) => texts.count(request, () => askedText(text));
  const most = async () => (await texts.most(10))?.map(({ text, count }) => [text.text, count]);
  return { texts, ask, most };
}

it('counts equal texts together, whatever the request, and looks back so many days', async () => {
  const { ask, most } = open();
  const request = {};
  for (let time = 0; time < 3; time += 1) ask('Hello.', request);
  ask('Hello.');
  ask('Bye.');
  expect(await most()).toEqual([
    ['Hello.', 4],
    ['Bye.', 1],
  ]);
  now += 2 * DAY_MS;
  ask('Bye.');
  expect(await most()).toEqual([
    ['Hello.', 4],
    ['Bye.', 2],
  ]);
  now += DAY_MS;
  expect(await most()).toEqual([['Bye.', 1]]);
});

it('describes a request once for each flush, and counts no more texts at a time than it may', async () => {
  const { texts, ask, most } = open({ maxWaiting: 1 });
  const [request, describe] = [{}, vi.fn(() => askedText('Hello.'))];
  for (let time = 0; time < 5; time += 1) texts.count(request, describe);
  expect(describe).toHaveBeenCalledTimes(1);
  ask('Too much.');
  expect(await most()).toEqual([['Hello.', 5]]);
});

it('forgets what is purged, counted or not yet, and also what was being written meanwhile', async () => {
  const { texts, ask, most } = open();
  ask('Before.');
  await texts.flush();
  ask('Waiting.');
  const writing = texts.flush();
  ask('Counted.');
  const purged = generations.purge([scopeField('tenant:acme')]);
  await Promise.all([writing, purged]);
  expect(await most()).toEqual([]);
  expect(await store.top(['2026-11-25'], 10)).toEqual([]);
  ask('After.');
  expect(await most()).toEqual([['After.', 1]]);
});

it('keeps what the store cannot take for the next time, but for what is purged', async () => {
  const away: AskedStore = { ...boundTo(store), add: () => Promise.reject(new Error('away')) };
  const { texts, ask, most } = open({ store: away });
  ask('Hello.');
  await texts.flush();
  away.add = (day, asked) => store.add(day, asked);
  ask('Hello.');
  expect(await most()).toEqual([['Hello.', 2]]);

  away.add = () => Promise.reject(new Error('away'));
  ask('Purged.');
  const flushing = texts.flush();
  await Promise.all([flushing, generations.purge(['all'])]);
  away.add = (day, asked) => store.add(day, asked);
  expect(await most()).toEqual([]);
});

it('does not pass on what a store still has of before a purge', async () => {
  const { ask, most } = open({ store: { ...boundTo(store), purge: () => Promise.reject(new Error('away')) } });
  ask('Before.');
  await most();
  await generations.purge(['all']);
  expect(await most()).toEqual([]);
});

it('cannot tell while the store is away, and counts on', async () => {
  const broken: AskedStore = { ...boundTo(store), top: () => Promise.reject(new Error('away')) };
  const { ask, most } = open({ store: broken });
  ask('Hello.');
  expect(await most()).toBeUndefined();
  broken.top = (days, limit) => store.top(days, limit);
  expect(await most()).toEqual([['Hello.', 1]]);
});

function boundTo(inner: AskedStore): AskedStore {
  return {
    keptIn: inner.keptIn,
    add: (day, asked) => inner.add(day, asked),
    top: (days, limit) => inner.top(days, limit),
    purge: (field, days) => inner.purge(field, days),
  };
}
