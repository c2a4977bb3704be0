import type { SentenceJob } from '@brisk/contracts';
import type { CachedAudio } from '../audio-tier.js';
import { CachingSynthesizer } from '../caching-synthesizer.js';
import { Generations } from '../generations.js';
import { MemoryTier } from '../memory-tier.js';
import { RedisCache } from '../redis/redis-cache.js';
import type { RedisOptions } from '../redis/redis-options.js';
import { ManualSynthesizer } from './manual-synthesizer.js';

/** One replica of the server, as far as the cache goes: memory before Redis. */
export interface Replica {
  inner: ManualSynthesizer;
  memory: MemoryTier;
  redis: RedisCache;
  generations: Generations;
  cache: CachingSynthesizer;
}

/**
 * Patient where production is not, since a test machine may be busy, and quick to try again, so that tests need not
 * wait.
 *
 * @param soundOf what each run makes, by its number from 0
 */
export function openReplica(redis: RedisOptions, soundOf: (job: SentenceJob, run: number) => CachedAudio): Replica {
  const inner = new ManualSynthesizer((job, run) => ({
    ...soundOf(job, run),
    source: 'synthesis',
    timings: { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 },
  }));
  const generations = new Generations();
  const memory = new MemoryTier({ maxBytes: 1_000_000 });
  const cached = new RedisCache({ deadlineMs: 2000, probeMs: 50, reconnectMs: 50, ...redis }, generations);
  const cache = new CachingSynthesizer(inner, {
    tiers: [memory, cached.tier],
    frontEndVersion: '1',
    generations,
    lease: cached.lease,
  });
  return { inner, memory, redis: cached, generations, cache };
}
