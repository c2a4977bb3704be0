import type { SentenceAudio, SentenceJob, SentenceSynthesizer } from '@brisk/contracts';
import { CachingSynthesizer, type AudioTier } from '@brisk/cache';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const SAMPLE_RATE = 24_000;

/** Takes no time, so that what is measured is the cache. */
class InstantSynthesizer implements SentenceSynthesizer {
  runs = 0;
  private readonly pcm = Int16Array.from({ length: 3 * SAMPLE_RATE }, (_, index) => (index * 7919) % 20_011);

  synthesize(): Promise<SentenceAudio> {
    this.runs += 1;
    const timings = { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 };
    return Promise.resolve({ pcm: this.pcm, sampleRate: SAMPLE_RATE, source: 'synthesis', timings });
  }
}

/** Microseconds of each hit of one 3 s sentence. */
export async function hits(tiers: AudioTier[], calls: number): Promise<number[]> {
  const cache = cached(tiers);
  await cache.synthesize(job(''));
  await cache.stored();
  return timed(cache, calls, () => '');
}

/** Microseconds of each call, after a tenth of them as warm-up. */
export async function timed(
  cache: CachingSynthesizer,
  calls: number,
  suffix: (call: number) => string,
): Promise<number[]> {
  const micros: number[] = [];
  for (let call = -calls / 10; call < calls; call += 1) {
    const asked = job(suffix(call));
    const started = performance.now();
    await cache.synthesize(asked);
    if (call >= 0) micros.push((performance.now() - started) * 1000);
  }
  return micros;
}

export function cached(tiers: AudioTier[]): CachingSynthesizer {
  return new CachingSynthesizer(new InstantSynthesizer(), { tiers, frontEndVersion: 'bench' });
}

export function job(suffix: string): SentenceJob {
  const { signal } = new AbortController();
  const text = THREE_SECOND_SENTENCE + suffix;
  const shared = { tenantId: 'default', voiceId: 'voice', voiceHash: 'a'.repeat(64), speed: 1, profile: 'optimized' };
  return { ...shared, text, deadline: Number.MAX_SAFE_INTEGER, signal };
}
