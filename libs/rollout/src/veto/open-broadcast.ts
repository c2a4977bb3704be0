import { NO_BROADCAST, type Broadcast } from './broadcast.js';
import type { RedisBroadcastOptions } from './redis-broadcast.js';

/** Loads the Redis client, which takes 0.4 s, only where there is a Redis. Does not wait until it is connected. */
export async function openBroadcast(options: Partial<RedisBroadcastOptions>): Promise<Broadcast> {
  const { url } = options;
  if (url === undefined) return NO_BROADCAST;
  const { RedisBroadcast } = await import('./redis-broadcast.js');
  return new RedisBroadcast({ ...options, url });
}
