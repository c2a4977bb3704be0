import { createClient, RESP_TYPES } from 'redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasTools, startRedis, type TestRedis } from '@brisk/testing';
import { Generations } from '../generations.js';
import { describeAudioTier } from '../testing/audio-tier-contract.js';
import { audio } from '../testing/audio.js';
import { RedisCache } from './redis-cache.js';
import type { RedisOptions } from './redis-options.js';

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

  async function open(options: Partial<RedisOptions> = {}): Promise<RedisCache> {
    const cache = new RedisCache({ url: server.url, deadlineMs: 2000, probeMs: 50, ...options }, new Generations());
    opened.push(cache);
    await vi.waitFor(() => expect(cache.status()).toEqual({ state: 'connected', purges: 'in-step' }));
    return cache;
  }
  let prefixes = 0;
  const fresh = () => ({ keyPrefix: `test-${(prefixes += 1)}` });

  /** A client of no Brisk. */
  async function stranger() {
    const client = createClient({ url: server.url }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
    opened.push({ close: () => client.destroy() });
    await client.connect();
    const entries = async (prefix: string) => (await client.keys(`${prefix}:cache:1:audio:*`)) as unknown as Buffer[];
    return { client, entries };
  }

  describeAudioTier('RedisTier', async () => (await open({ ...fresh(), maxValueBytes: 20_000 })).tier);

  describe('RedisTier', () => {
    it('finds what another replica has stored, but nothing of another deployment', async () => {
      const prefix = fresh();
      const [one, other, elsewhere] = [await open(prefix), await open(prefix), await open(fresh())];
      await one.tier.set('a', audio(1));
      expect(await other.tier.get('a')).toEqual(audio(1));
      expect(await elsewhere.tier.get('a')).toBeUndefined();
    });

    it('gives entries an age', async () => {
      const prefix = fresh();
      const { tier } = await open({ ...prefix, ttlMs: 5000 });
      await tier.set('a', audio(1));
      const { client, entries } = await stranger();
      const [name] = await entries(prefix.keyPrefix);
      expect(await client.pTTL(name!)).toBeGreaterThan(0);
      expect(await client.pTTL(name!)).toBeLessThanOrEqual(5000);
      await client.pExpire(name!, 0);
      expect(await tier.get('a')).toBeUndefined();
    });

    it.each([0, 9, 40, 43, 44, 2043])('takes a value with byte %i changed for a miss, and removes it', async (at) => {
      const prefix = fresh();
      const { tier } = await open(prefix);
      await tier.set('a', audio(1));
      const { client, entries } = await stranger();
      const [name] = await entries(prefix.keyPrefix);
      await client.setRange(name!, at, 'X');
      expect(await tier.get('a')).toBeUndefined();
      expect(tier.stats()).toMatchObject({ damaged: 1, errors: 0 });
      expect(await entries(prefix.keyPrefix)).toEqual([]);
    });

    it('takes a value that was swapped, cut, or is no value at all for a miss', async () => {
      const prefix = fresh();
      const { tier } = await open(prefix);
      const { client, entries } = await stranger();
      await tier.set('a', audio(1));
      const [a] = await entries(prefix.keyPrefix);
      const value = (await client.get(a!))! as unknown as Buffer;
      await tier.set('b', audio(2));
      const b = (await entries(prefix.keyPrefix)).find((name) => !name.equals(a!));
      await client.set(b!, value);
      expect(await tier.get('b')).toBeUndefined();
      expect(await tier.get('a')).toEqual(audio(1));
      await client.set(a!, value.subarray(0, 1000));
      expect(await tier.get('a')).toBeUndefined();
      await client.set(a!, '');
      expect(await tier.get('a')).toBeUndefined();
      await client.del(a!);
      await client.lPush(a!, 'a list');
      expect(await tier.get('a')).toBeUndefined();
      expect(tier.stats()).toMatchObject({ damaged: 3, errors: 1 });
    });

    it('sends no more than it may while Redis does not take it', async () => {
      const { tier } = await open({ ...fresh(), deadlineMs: 5, maxPendingBytes: 5000 });
      server.pause();
      try {
        await Promise.all([1, 2, 3, 4].map((mark) => tier.set(`${mark}`, audio(mark))));
        expect(tier.stats().errors).toBe(4);
      } finally {
        server.resume();
      }
      await vi.waitFor(async () => expect(await tier.get('2')).toEqual(audio(2))); // was sent
      expect(await tier.get('3')).toBeUndefined(); // was not
    });
  });
});
