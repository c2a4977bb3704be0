import { expect, it } from 'vitest';
import { asked, askedText, describeAskedStore } from '../testing/asked-store-contract.js';
import { MemoryAskedStore } from './memory-asked-store.js';

describeAskedStore('MemoryAskedStore', () => Promise.resolve(new MemoryAskedStore({ ttlMs: 1000 })));

const DAY = '2026-11-25';

it('forgets a text that nobody has asked for longer than the cache keeps audio', async () => {
  let now = 1;
  const store = new MemoryAskedStore({ ttlMs: 1000, now: () => now });
  await store.add(DAY, [asked(askedText('Now and then.'), 1), asked(askedText('Once.'), 5)]);
  now += 900;
  await store.add(DAY, [asked(askedText('Now and then.'), 1)]);
  now += 900;
  expect((await store.top([DAY], 10)).map(({ text, count }) => [text.text, count])).toEqual([['Now and then.', 2]]);
});

it('holds no more texts than it may', async () => {
  const store = new MemoryAskedStore({ ttlMs: 1000, maxTexts: 2 });
  for (const text of ['One.', 'Two.', 'Three.']) await store.add(DAY, [asked(askedText(text), 1)]);
  expect((await store.top([DAY], 10)).map(({ text }) => text.text).sort()).toEqual(['Three.', 'Two.']);
});
