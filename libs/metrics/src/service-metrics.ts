import type { CacheStatus, OutputFlaw, PoolStatus, SentenceTimings, ShadowVerdict } from '@brisk/contracts';
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

/** Samples that wait for the next scrape, at most: counting many at once costs a request less than counting its own. */
const BATCH = 256;

/** All that `GET /metrics` shows, in a registry of its own. */
export class ServiceMetrics {
  readonly registry = new Registry();
  private readonly speech = new SpeechMetrics(this.registry);
  private readonly sentences = new SentenceMetrics(this.registry);
  private readonly pool = new PoolGauges(this.registry);
  private readonly cache = new CacheGauges(this.registry);
  private readonly waiting: SpeechSample[] = [];

  constructor(private readonly options: ServiceMetricsOptions) {
    collectDefaultMetrics({ register: this.registry });
    registerEventLoopDelay(this.registry);
  }

  recordSpeech(sample: SpeechSample): void {
    this.waiting.push(sample);
    if (this.waiting.length >= BATCH) this.flush();
  }

  recordRejected(profile: string, flaw: OutputFlaw): void {
    this.sentences.reject(profile, flaw);
  }

  recordPair(profile: string, verdict: ShadowVerdict): void {
    this.sentences.pair(profile, verdict);
  }

  recordSentence(profile: string, timings: SentenceTimings): void {
    this.sentences.record(profile, timings);
  }

  /** Prometheus' text format. */
  async scrape(): Promise<{ contentType: string; body: string }> {
    this.flush();
    this.pool.update(this.options.poolStatus());
    this.cache.update(this.options.cacheStatus());
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  private flush(): void {
    for (const sample of this.waiting.splice(0)) this.speech.record(sample);
  }
}
