import type { Generations } from '../generations.js';
import type { RedisCache } from './redis-cache.js';
import type { RedisOptions } from './redis-options.js';

/**
 * Loads the Redis client, which takes longer than all the rest of this library, only where there is a Redis. Does not
 * wait until it is connected.
 *
 * @throws TypeError when the URL is none of a Redis; it does not quote it, since a password may be in it
 */
export async function openRedisCache(options: RedisOptions, generations: Generations): Promise<RedisCache> {
  const { RedisCache } = await import('./redis-cache.js');
  if (!/^rediss?:/.test(options.url) || !URL.canParse(options.url)) throw new TypeError('This is no URL of a Redis.');
  return new RedisCache(options, generations);
}
