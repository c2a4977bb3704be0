import type { CacheStatus } from '@brisk/contracts';
import { Gauge, type Registry } from 'prom-client';

const REDIS_STATES = ['connecting', 'connected', 'open-circuit', 'read-only', 'closed'];

/** The cache at the moment of a scrape. Counts since the start are gauges here, since they are kept elsewhere. */
export class CacheGauges {
  private readonly sentences;
  private readonly tiers;
  private readonly lookupSeconds;
  private readonly lookups;
  private readonly redis;

  constructor(registry: Registry) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    this.sentences = gauge('brisk_cache_sentences', 'Sentences since the start, by where they came from.', 'source');
    this.tiers = gauge('brisk_cache_tier', 'Entries, bytes and events of each tier since the start.', 'tier', 'what');
    this.lookupSeconds = gauge('brisk_cache_lookup_seconds_sum', 'Time spent on look-ups of each tier.', 'tier');
    this.lookups = gauge('brisk_cache_lookup_seconds_count', 'Look-ups of each tier.', 'tier');
    this.redis = gauge('brisk_cache_redis_state', 'State of Redis: 1 for the one it is in.', 'state');
  }

  update({ sentences, tiers, latency, answers, redis }: CacheStatus): void {
    for (const [source, count] of Object.entries(sentences)) this.sentences.set({ source }, count);
    for (const [tier, stats] of Object.entries({ ...tiers, answers })) {
      for (const [what, value] of Object.entries(stats)) this.tiers.set({ tier, what }, value);
    }
    for (const [tier, { count, sum_ms }] of Object.entries(latency)) {
      this.lookups.set({ tier }, count);
      this.lookupSeconds.set({ tier }, sum_ms / 1000);
    }
    if (redis) for (const state of REDIS_STATES) this.redis.set({ state }, Number(state === redis.state));
  }
}
