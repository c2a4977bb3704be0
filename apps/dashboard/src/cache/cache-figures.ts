import type { CacheStatus } from '@brisk/contracts';

type Sentences = CacheStatus['sentences'];

/** Share of asked-for sentences that were not made anew; null before the first. Those under way and failed do not count. */
export function sentenceHitRate({ memory, redis, coalesced, synthesis }: Sentences): number | null {
  const found = memory + redis + coalesced;
  return found + synthesis === 0 ? null : found / (found + synthesis);
}

/** Of look-ups in one tier; null before the first. */
export function lookUpHitRate({ hits, misses }: { hits: number; misses: number }): number | null {
  return hits + misses === 0 ? null : hits / (hits + misses);
}

/**
 * Upper bound of the bucket in which the given share of look-ups lies, in ms: no look-up of that share took longer.
 * Null before the first, and `Infinity` when it lies above all bounds.
 */
export function boundOf(share: number, { count, bounds_ms, buckets }: CacheStatus['latency'][string]): number | null {
  if (count === 0) return null;
  let seen = 0;
  for (const [at, bucket] of buckets.entries()) {
    seen += bucket;
    if (seen >= share * count) return bounds_ms[at] ?? Infinity;
  }
  return Infinity;
}

export interface RedisView {
  label: string;
  detail: string;
  tone: 'good' | 'warn' | 'bad' | 'none';
}

const STATES: Record<string, Pick<RedisView, 'label' | 'detail' | 'tone'>> = {
  connected: { label: 'Connected', detail: 'Shared between replicas; purges reach all of them.', tone: 'good' },
  connecting: { label: 'Connecting', detail: 'Requests go on without it.', tone: 'warn' },
  'open-circuit': {
    label: 'Left alone',
    detail: 'It failed; requests go on without it, and it is tried again.',
    tone: 'bad',
  },
  'read-only': { label: 'Read only', detail: 'What is stored there is found; nothing new is stored.', tone: 'warn' },
};

/** How the shared tier is, in words. */
export function redisView(redis: CacheStatus['redis']): RedisView {
  if (redis === null) return { label: 'Not used', detail: 'Each replica keeps its own cache.', tone: 'none' };
  const view = STATES[redis.state] ?? { label: redis.state, detail: 'Requests go on without it.', tone: 'bad' };
  const details = [view.detail];
  if (redis.state === 'connected' && redis.purges === 'cut-off') {
    details[0] = 'Purges by other replicas do not arrive here now; they will be made up for.';
  }
  if (redis.reason !== undefined) details.push(`Reason: ${redis.reason}.`);
  const tone = view.tone === 'good' && redis.purges === 'cut-off' ? 'warn' : view.tone;
  return { label: view.label, detail: details.join(' '), tone };
}
