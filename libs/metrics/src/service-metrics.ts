import type { CacheStatus, PoolStatus, SentenceTimings } from '@brisk/contracts';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { CacheGauges } from './cache-gauges.js';
import { registerEventLoopDelay } from './event-loop-delay.js';
import { PoolGauges } from './pool-gauges.js';
import { SentenceMetrics } from './sentence-metrics.js';
import { SpeechMetrics } from './speech-metrics.js';
import type { SpeechSample } from './speech-sample.js';

export interface ServiceMetricsOptions {
  /** Asked at every scrape. */
  poolStatus: () => PoolStatus;
  cacheStatus: () => CacheStatus;
}

/** All that `GET /metrics` shows, in a registry of its own. */
export class ServiceMetrics {
  readonly registry = new Registry();
  private readonly speech = new SpeechMetrics(this.registry);
  private readonly sentences = new SentenceMetrics(this.registry);
  private readonly pool = new PoolGauges(this.registry);
  private readonly cache = new CacheGauges(this.registry);

  constructor(private readonly options: ServiceMetricsOptions) {
    collectDefaultMetrics({ register: this.registry });
    registerEventLoopDelay(this.registry);
  }

  recordSpeech(sample: SpeechSample): void {
    this.speech.record(sample);
  }

  recordSentence(profile: string, timings: SentenceTimings): void {
    this.sentences.record(profile, timings);
  }

  /** Prometheus' text format. */
  async scrape(): Promise<{ contentType: string; body: string }> {
    this.pool.update(this.options.poolStatus());
    this.cache.update(this.options.cacheStatus());
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }
}
