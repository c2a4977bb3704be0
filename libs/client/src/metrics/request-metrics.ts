import { nearestRank } from '@brisk/contracts';
import type { CacheContents, CacheOutcome } from '../speech/speech-source.js';

/** What one finished request took and gave. */
export interface RequestSample {
  latencyMs: number;
  firstAudioMs: number;
  audioSeconds: number;
  cache: CacheOutcome;
}

/** `TTSWrapper.getMetrics()`. Names as in the service that it replaces. */
export interface TTSMetrics {
  /** Requests that have ended, however. */
  requests: number;
  errors: number;
  /** Ended early by the caller: a loop left, or a signal. */
  cancelled: number;
  /** Time the caller waited for the whole of a request's audio, over all successful requests. */
  average_latency_ms: number;
  /** Exact, over the last 10,000 successful requests. */
  p50_latency_ms: number;
  p95_latency_ms: number;
  p99_latency_ms: number;
  average_first_audio_ms: number;
  p95_first_audio_ms: number;
  /** Seconds of speech made in all. */
  audio_seconds: number;
  cache_stats: {
    /** hits / (hits + partial + misses); 0 before the first. */
    hit_rate: number;
    /** Requests whose audio came from the cache in full. */
    hits: number;
    /** In part. */
    partial: number;
    misses: number;
    /** What the cache holds; absent over HTTP. */
    contents?: CacheContents;
  };
}

const WINDOW = 10_000;

/** Counts requests, and remembers the latest latencies in bounded memory. */
export class RequestMetrics {
  private readonly latencies = new Float64Array(WINDOW);
  private readonly firstAudios = new Float64Array(WINDOW);
  private succeeded = 0;
  private errors = 0;
  private cancelled = 0;
  private latencySum = 0;
  private firstAudioSum = 0;
  private audioSeconds = 0;
  private readonly outcomes: Record<CacheOutcome, number> = { hit: 0, partial: 0, miss: 0 };

  recordSuccess({ latencyMs, firstAudioMs, audioSeconds, cache }: RequestSample): void {
    const slot = this.succeeded % WINDOW;
    this.latencies[slot] = latencyMs;
    this.firstAudios[slot] = firstAudioMs;
    this.succeeded += 1;
    this.latencySum += latencyMs;
    this.firstAudioSum += firstAudioMs;
    this.audioSeconds += audioSeconds;
    this.outcomes[cache] += 1;
  }

  recordError(): void {
    this.errors += 1;
  }

  recordCancelled(): void {
    this.cancelled += 1;
  }

  /** @param contents of the cache, where it is known */
  snapshot(contents?: CacheContents): TTSMetrics {
    const kept = Math.min(this.succeeded, WINDOW);
    const latencies = this.latencies.slice(0, kept).sort();
    const firstAudios = this.firstAudios.slice(0, kept).sort();
    const mean = (sum: number) => (this.succeeded > 0 ? sum / this.succeeded : 0);
    const { hit: hits, partial, miss: misses } = this.outcomes;
    return {
      requests: this.succeeded + this.errors + this.cancelled,
      errors: this.errors,
      cancelled: this.cancelled,
      average_latency_ms: mean(this.latencySum),
      p50_latency_ms: nearestRank(latencies, 50) ?? 0,
      p95_latency_ms: nearestRank(latencies, 95) ?? 0,
      p99_latency_ms: nearestRank(latencies, 99) ?? 0,
      average_first_audio_ms: mean(this.firstAudioSum),
      p95_first_audio_ms: nearestRank(firstAudios, 95) ?? 0,
      audio_seconds: this.audioSeconds,
      cache_stats: { hit_rate: mean(hits), hits, partial, misses, ...(contents && { contents }) },
    };
  }
}
