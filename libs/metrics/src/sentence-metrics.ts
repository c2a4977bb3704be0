import type { OutputFlaw, SentenceTimings, ShadowVerdict } from '@brisk/contracts';
import { Counter, Histogram, type Registry } from 'prom-client';
import { LATENCY_BUCKETS } from './buckets.js';

/** Stages of a sentence that a worker has spoken, and audio that did not pass its check. */
export class SentenceMetrics {
  private readonly stages;
  private readonly rejected;
  private readonly pairs;

  constructor(registry: Registry) {
    this.stages = new Histogram({
      name: 'brisk_sentence_stage_seconds',
      help: 'Time of a sentence in the queue, in the phonemizer and in ONNX Runtime.',
      labelNames: ['profile', 'stage'] as const,
      buckets: LATENCY_BUCKETS,
      registers: [registry],
    });
    this.rejected = new Counter({
      name: 'brisk_output_rejected_total',
      help: 'Sentences whose audio did not pass its check and was not served, by what was wrong with it.',
      labelNames: ['profile', 'flaw'] as const,
      registers: [registry],
    });
    this.pairs = new Counter({
      name: 'brisk_shadow_pairs_total',
      help: 'Sentences of a profile that the baseline has spoken again, by how far the two are apart.',
      labelNames: ['profile', 'verdict'] as const,
      registers: [registry],
    });
  }

  pair(profile: string, verdict: ShadowVerdict): void {
    this.pairs.inc({ profile, verdict });
  }

  reject(profile: string, flaw: OutputFlaw): void {
    this.rejected.inc({ profile, flaw });
  }

  record(profile: string, { queueMs, phonemizeMs, inferenceMs }: SentenceTimings): void {
    this.stages.observe({ profile, stage: 'queue' }, queueMs / 1000);
    this.stages.observe({ profile, stage: 'phonemize' }, phonemizeMs / 1000);
    this.stages.observe({ profile, stage: 'inference' }, inferenceMs / 1000);
  }
}
