import { Counter, Histogram, type Registry } from 'prom-client';
import { LATENCY_BUCKETS } from './buckets.js';
import type { SpeechSample } from './speech-sample.js';

/** Requests for speech as Prometheus sees them. */
export class SpeechMetrics {
  private readonly requests;
  private readonly stale;
  private readonly errors;
  private readonly firstAudio;
  private readonly duration;
  private readonly audio;

  constructor(registry: Registry) {
    const registers = [registry];
    this.requests = new Counter({
      name: 'brisk_speech_requests_total',
      help: 'Requests for speech that could be understood, by how they ended.',
      labelNames: ['profile', 'format', 'cache', 'outcome'] as const,
      registers,
    });
    this.stale = new Counter({
      name: 'brisk_speech_stale_total',
      help: 'Requests for speech that were answered as a file of the voice had spoken that has been replaced.',
      registers,
    });
    this.errors = new Counter({
      name: 'brisk_speech_errors_total',
      help: 'Requests for speech that failed or fell back to the baseline, by error code.',
      labelNames: ['profile', 'code'] as const,
      registers,
    });
    this.firstAudio = new Histogram({
      name: 'brisk_speech_first_audio_seconds',
      help: 'From the request to its first encoded audio.',
      labelNames: ['profile', 'cache'] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    });
    this.duration = new Histogram({
      name: 'brisk_speech_duration_seconds',
      help: 'From the request to the last byte of a completed answer.',
      labelNames: ['profile', 'cache'] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    });
    this.audio = new Counter({
      name: 'brisk_speech_audio_seconds_total',
      help: 'Seconds of speech put together for answers.',
      labelNames: ['profile'] as const,
      registers,
    });
  }

  record({ profile, format, cache, outcome, code, stale, firstAudioMs, totalMs, audioSeconds }: SpeechSample): void {
    this.requests.inc({ profile, format, cache, outcome });
    if (stale) this.stale.inc();
    if (code) this.errors.inc({ profile, code });
    if (firstAudioMs !== undefined) this.firstAudio.observe({ profile, cache }, firstAudioMs / 1000);
    if (outcome === 'completed') this.duration.observe({ profile, cache }, totalMs / 1000);
    if (audioSeconds !== undefined) this.audio.inc({ profile }, audioSeconds);
  }
}
