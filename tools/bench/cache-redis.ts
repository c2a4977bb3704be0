import { Generations, openRedisCache, type RedisCache } from '@brisk/cache';
import { hasTools, startRedis } from '@brisk/testing';
import { percentile } from '../shared/percentile.js';
import { cached, hits, job, timed } from './cache-calls.js';
import type { Row } from './row.js';

const CALLS = 2000;
const CALLERS = 50;

/**
 * A hit in a Redis on this machine, and what those who ask pay for one that is stopped: first a crowd at once, then
 * callers one by one. Nothing where there is no redis-server.
 *
 * @param memoryHit µs, p50
 */
export async function benchRedis(memoryHit: number): Promise<Row[]> {
  if (!hasTools('redis-server')) return [];
  const server = await startRedis();
  const redis = await openRedisCache({ url: server.url }, new Generations());
  try {
    await connected(redis);
    const found = await hits([redis.tier], CALLS);
    const { hits: fromRedis } = redis.tier.stats();
    const over = percentile(found, 50) - memoryHit;
    server.pause();
    const cache = cached([redis.tier]);
    const started = performance.now();
    await Promise.all(Array.from({ length: CALLERS }, (_, caller) => cache.synthesize(job(`first ${caller}`))));
    const once = performance.now() - started;
    const after = await timed(cache, CALLS, (call) => `later ${call}`);
    return [
      { name: 'Redis hit of a 3 s sentence over a memory hit, p50', value: over, unit: 'µs', atMost: 2000 },
      { name: 'Redis hit of a 3 s sentence, p99', value: percentile(found, 99), unit: 'µs', note: `${fromRedis} hits` },
      { name: `a stopped Redis, ${CALLERS} callers at once, the slowest`, value: once, unit: 'ms', atMost: 50 },
      { name: 'a stopped Redis, later callers, p50', value: percentile(after, 50), unit: 'µs' },
    ];
  } finally {
    redis.close();
    await server.stop();
  }
}

async function connected(redis: RedisCache): Promise<void> {
  while (redis.status().state !== 'connected') await new Promise(setImmediate);
}
