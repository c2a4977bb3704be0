import type { SentenceTimings } from '@brisk/contracts';
import { Histogram, type Registry } from 'prom-client';
import { LATENCY_BUCKETS } from './buckets.js';

/** Stages of a sentence that a worker has spoken. */
export class SentenceMetrics {
  private readonly stages;

  constructor(registry: Registry) {
    this.stages = new Histogram({
      name: 'brisk_sentence_stage_seconds',
      help: 'Time of a sentence in the queue, in the phonemizer and in ONNX Runtime.',
      labelNames: ['profile', 'stage'] as const,
      buckets: LATENCY_BUCKETS,
      registers: [registry],
    });
  }

  record(profile: string, { queueMs, phonemizeMs, inferenceMs }: SentenceTimings): void {
    this.stages.observe({ profile, stage: 'queue' }, queueMs / 1000);
    this.stages.observe({ profile, stage: 'phonemize' }, phonemizeMs / 1000);
    this.stages.observe({ profile, stage: 'inference' }, inferenceMs / 1000);
  }
}
