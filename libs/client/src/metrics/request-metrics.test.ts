import { describe, expect, it } from 'vitest';
import type { CacheOutcome } from '../speech/speech-source.js';
import { RequestMetrics } from './request-metrics.js';

const sample = (latencyMs: number, cache: CacheOutcome = 'miss') => ({
  latencyMs,
  firstAudioMs: latencyMs / 2,
  audioSeconds: 2,
  cache,
});

describe('RequestMetrics', () => {
  it('is all zeros before the first request', () => {
    const { cache_stats, ...rest } = new RequestMetrics().snapshot();
    expect(new Set(Object.values(rest))).toEqual(new Set([0]));
    expect(cache_stats).toEqual({ hit_rate: 0, hits: 0, partial: 0, misses: 0 });
  });

  it('knows averages, percentiles and sums, whatever the order', () => {
    const metrics = new RequestMetrics();
    for (let n = 100; n >= 1; n -= 1) metrics.recordSuccess(sample(n));
    expect(metrics.snapshot()).toMatchObject({
      requests: 100,
      average_latency_ms: 50.5,
      p50_latency_ms: 50,
      p95_latency_ms: 95,
      p99_latency_ms: 99,
      average_first_audio_ms: 25.25,
      p95_first_audio_ms: 47.5,
      audio_seconds: 200,
    });
  });

  it('counts failures and cancellations apart, and not as latencies', () => {
    const metrics = new RequestMetrics();
    metrics.recordSuccess(sample(10));
    metrics.recordError();
    metrics.recordCancelled();
    metrics.recordCancelled();
    expect(metrics.snapshot()).toMatchObject({ requests: 4, errors: 1, cancelled: 2, average_latency_ms: 10 });
  });

  it('calls only whole answers from the cache hits', () => {
    const metrics = new RequestMetrics();
    for (const cache of ['hit', 'hit', 'partial', 'miss'] as const) metrics.recordSuccess(sample(1, cache));
    const contents = { memory: { entries: 3, bytes: 10 } };
    expect(metrics.snapshot(contents).cache_stats).toEqual({ hit_rate: 0.5, hits: 2, partial: 1, misses: 1, contents });
  });

  it('forgets the oldest latencies after ten thousand, not the average', () => {
    const metrics = new RequestMetrics();
    for (let n = 0; n < 5000; n += 1) metrics.recordSuccess(sample(1000));
    for (let n = 0; n < 10_000; n += 1) metrics.recordSuccess(sample(1));
    expect(metrics.snapshot()).toMatchObject({ p99_latency_ms: 1, average_latency_ms: 334 });
  });
});
