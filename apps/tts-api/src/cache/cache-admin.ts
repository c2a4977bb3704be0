import { BriskError, type CachePurge, type CacheStatus } from '@brisk/contracts';
import { LATENCY_BOUNDS_MS, type CachingSynthesizer } from '@brisk/cache';
import type { VoiceCatalogue } from '@brisk/inference';
import type { Caches } from './open-caches.js';

/** What operators see and do of the cache. */
export class CacheAdmin {
  constructor(
    private readonly caches: Pick<Caches, 'answers' | 'baseline' | 'redis'>,
    private readonly sentences: CachingSynthesizer,
    private readonly catalogue: Pick<VoiceCatalogue, 'get'>,
  ) {}

  status(): CacheStatus {
    const { requests, memory, redis, coalesced, synthesis, failed, underWay, tiers, latency } = this.sentences.stats();
    const baseline = this.caches.baseline.stats();
    const none = { entries: 0, bytes: 0, hits: 0, misses: 0, evictions: 0 };
    return {
      sentences: { requests, memory, redis, coalesced, synthesis, failed, under_way: underWay },
      tiers: { ...tiers, ...baseline.tiers },
      latency: mapValues({ ...latency, ...baseline.latency }, ({ count, sumMs, buckets }) => {
        return { count, sum_ms: sumMs, bounds_ms: LATENCY_BOUNDS_MS, buckets };
      }),
      answers: this.caches.answers?.stats() ?? none,
      redis: this.caches.redis?.status() ?? null,
    };
  }

  /**
   * Nothing that was said before is served by this process from here on, and by no other once it hears of it.
   *
   * @returns whether every replica is sure to hear of it, or does when Redis is back
   * @throws BriskError `voice_not_found`
   */
  async purge(target: CachePurge): Promise<{ everywhere: boolean }> {
    if ('all' in target) return { everywhere: await this.sentences.purge('all') };
    if ('tenant' in target) return { everywhere: await this.sentences.purge({ tenantId: target.tenant }) };
    const voice = this.catalogue.get(target.voice);
    if (!voice) throw new BriskError('voice_not_found', 'There is no such voice.', { param: 'voice' });
    return { everywhere: await this.sentences.purge({ voiceHash: voice.hash }) };
  }
}

function mapValues<From, To>(record: Record<string, From>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
