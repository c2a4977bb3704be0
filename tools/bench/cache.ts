import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SentenceAudio, SentenceJob, SentenceSynthesizer } from '@brisk/contracts';
import { CachingSynthesizer, DiskTier, MemoryTier, type AudioTier } from '@brisk/cache';
import { percentile } from '../shared/percentile.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const CALLS = 20_000;
const DISK_CALLS = 1000;
const SHARED_BY = 500;
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

/** What the cache costs: a hit of a 3 s sentence in memory and on disk, a miss, and sharing one synthesis. */
export async function benchCache(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'brisk-bench-cache-'));
  try {
    const memory = await hits([new MemoryTier({ maxBytes: 1e8 })], CALLS);
    const disk = await hits([new DiskTier({ folder, maxBytes: 1e8 })], DISK_CALLS);
    const misses = await timed(cached([new MemoryTier({ maxBytes: 1e8 })]), CALLS, (call) => `${call}`);
    return [
      { name: 'memory hit of a 3 s sentence, p50', value: percentile(memory, 50), unit: 'µs' },
      { name: 'memory hit of a 3 s sentence, p99', value: percentile(memory, 99), unit: 'µs' },
      { name: 'disk hit of a 3 s sentence, p50', value: percentile(disk, 50), unit: 'µs' },
      { name: 'disk hit of a 3 s sentence, p99', value: percentile(disk, 99), unit: 'µs' },
      { name: 'a miss, beside its synthesis, p50', value: percentile(misses, 50), unit: 'µs' },
      { name: `${SHARED_BY} callers of one synthesis, each`, value: await sharing(), unit: 'µs' },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function hits(tiers: AudioTier[], calls: number): Promise<number[]> {
  const cache = cached(tiers);
  await cache.synthesize(job(''));
  await cache.stored();
  return timed(cache, calls, () => '');
}

/** Microseconds of each call, after a tenth of them as warm-up. */
async function timed(cache: CachingSynthesizer, calls: number, suffix: (call: number) => string): Promise<number[]> {
  const micros: number[] = [];
  for (let call = -calls / 10; call < calls; call += 1) {
    const asked = job(suffix(call));
    const started = performance.now();
    await cache.synthesize(asked);
    if (call >= 0) micros.push((performance.now() - started) * 1000);
  }
  return micros;
}

async function sharing(): Promise<number> {
  const micros: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const cache = cached([new MemoryTier({ maxBytes: 1e8 })]);
    const jobs = Array.from({ length: SHARED_BY }, () => job(''));
    const started = performance.now();
    await Promise.all(jobs.map((each) => cache.synthesize(each)));
    micros.push(((performance.now() - started) * 1000) / SHARED_BY);
  }
  return percentile(micros, 50);
}

function cached(tiers: AudioTier[]): CachingSynthesizer {
  return new CachingSynthesizer(new InstantSynthesizer(), { tiers, frontEndVersion: 'bench' });
}

function job(suffix: string): SentenceJob {
  const { signal } = new AbortController();
  const text = THREE_SECOND_SENTENCE + suffix;
  const shared = { tenantId: 'default', voiceId: 'voice', voiceHash: 'a'.repeat(64), speed: 1, profile: 'optimized' };
  return { ...shared, text, deadline: Number.MAX_SAFE_INTEGER, signal };
}
