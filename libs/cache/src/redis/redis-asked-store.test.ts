import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasTools, startRedis, type TestRedis } from '@brisk/testing';
import { createClient } from 'redis';
import { Generations } from '../generations.js';
import { asked, askedText, describeAskedStore } from '../testing/asked-store-contract.js';
import { RedisCache } from './redis-cache.js';

const DAY = '2026-11-25';

describe.skipIf(!hasTools('redis-server'))('with a real Redis', () => {
  let server: TestRedis;
  const opened: { close: () => unknown }[] = [];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterEach(() => {
    for (const each of opened.splice(0)) each.close();
  });
  afterAll(() => server?.stop());

  let prefixes = 0;
  async function open(keyPrefix = `asked-${(prefixes += 1)}`, ttlMs = 60_000) {
    const cache = new RedisCache({ url: server.url, deadlineMs: 5000, keyPrefix, ttlMs }, new Generations());
    opened.push(cache);
    await vi.waitFor(() => expect(cache.status().state).toBe('connected'), { timeout: 10_000 });
    return cache.asked;
  }

  describeAskedStore('RedisAskedStore', () => open());

  it('is shared, outlives those who wrote, and ends with the age of audio', async () => {
    const keyPrefix = `shared-${prefixes}`;
    const one = await open(keyPrefix);
    await one.add(DAY, [asked(askedText('Hello.'), 2)]);
    for (const each of opened.splice(0)) each.close();
    const other = await open(keyPrefix);
    await other.add(DAY, [asked(askedText('Hello.'), 1)]);
    expect(await other.top([DAY], 5)).toEqual([asked(askedText('Hello.'), 3)]);

    const stranger = createClient({ url: server.url });
    opened.push({ close: () => stranger.destroy() });
    await stranger.connect();
    const [name] = await stranger.keys(`${keyPrefix}:cache:1:asked-text:*`);
    expect(await stranger.pTTL(name!)).toBeGreaterThan(0);
    expect(await stranger.pTTL(name!)).toBeLessThanOrEqual(60_000);
    expect(name).not.toContain('Hello');
    await stranger.del(name!);
    expect(await other.top([DAY], 5)).toEqual([]);
  });

  it('leaves no text behind when a tenant is purged', async () => {
    const keyPrefix = `purged-${prefixes}`;
    const store = await open(keyPrefix);
    await store.add(DAY, [asked(askedText('Hello.'), 2)]);
    await store.purge('all', [DAY]);
    const stranger = createClient({ url: server.url });
    opened.push({ close: () => stranger.destroy() });
    await stranger.connect();
    expect(await stranger.keys(`${keyPrefix}:cache:1:asked*`)).toEqual([]);
  });

  it('refuses while Redis is away', async () => {
    const cache = new RedisCache({ url: 'redis://127.0.0.1:1' }, new Generations());
    opened.push(cache);
    await expect(cache.asked.add(DAY, [asked(askedText('Hello.'), 1)])).rejects.toThrow();
    await expect(cache.asked.top([DAY], 1)).rejects.toThrow();
  });
});
