import { BriskError, type SentenceAudio, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';
import type { AudioTier, CachedAudio, TierStats } from './audio-tier.js';
import { sentenceKey } from './sentence-key.js';
import { SingleFlight } from './single-flight.js';

export interface CachingOptions {
  /** Fastest first. None turns everything off, sharing of equal jobs under way included. */
  tiers: AudioTier[];
  /** Version of all that turns text into phoneme ids, a deployment's lexicon included. */
  frontEndVersion: string;
}

export interface CacheStats {
  /** Sentences asked for, each counted once below by where its audio came from; `failed` are cancelled ones, too. */
  requests: number;
  memory: number;
  disk: number;
  coalesced: number;
  synthesis: number;
  failed: number;
  /** Distinct sentences under way. */
  underWay: number;
  tiers: Partial<Record<AudioTier['source'], TierStats>>;
}

const NO_TIMINGS = { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 };

/** A synthesizer that remembers: looks into its tiers, shares what is under way, asks `inner`, and stores the answer. */
export class CachingSynthesizer implements SentenceSynthesizer {
  private readonly flights = new SingleFlight();
  private readonly counts = { requests: 0, memory: 0, disk: 0, coalesced: 0, synthesis: 0, failed: 0 };
  private readonly storing = new Set<Promise<unknown>>();

  constructor(
    private readonly inner: SentenceSynthesizer,
    private readonly options: CachingOptions,
  ) {}

  async synthesize(job: SentenceJob): Promise<SentenceAudio> {
    this.counts.requests += 1;
    try {
      const audio = await this.find(job);
      this.counts[audio.source] += 1;
      return audio;
    } catch (error) {
      this.counts.failed += 1;
      throw error;
    }
  }

  stats(): CacheStats {
    const tiers = Object.fromEntries(this.options.tiers.map((tier) => [tier.source, tier.stats()]));
    return { ...this.counts, underWay: this.flights.size, tiers };
  }

  /** Resolves when everything synthesized so far is stored, or known not to be. */
  async stored(): Promise<void> {
    await Promise.all(this.storing);
  }

  private find(job: SentenceJob): Promise<SentenceAudio> {
    const { tiers, frontEndVersion } = this.options;
    if (tiers.length === 0) return this.inner.synthesize(job);
    const key = sentenceKey(job, frontEndVersion);
    // The look-up is part of the flight: one that began before a store and ended after it would synthesize again.
    return this.flights.run(key, job, (shared) => this.findOrMake(key, shared));
  }

  private async findOrMake(key: string, job: SentenceJob): Promise<SentenceAudio> {
    for (const [index, tier] of this.options.tiers.entries()) {
      const found = await tier.get(key);
      if (!found) continue;
      this.store(key, found, this.options.tiers.slice(0, index));
      return { ...found, source: tier.source, timings: NO_TIMINGS };
    }
    if (job.signal?.aborted) throw new BriskError('cancelled', 'All callers have left.');
    const audio = await this.inner.synthesize(job);
    this.store(key, { pcm: audio.pcm, sampleRate: audio.sampleRate }, this.options.tiers);
    return audio;
  }

  /** Memory has it at once; nobody waits for slower tiers. */
  private store(key: string, audio: CachedAudio, tiers: AudioTier[]): void {
    for (const tier of tiers) {
      const stored = tier.set(key, audio).finally(() => this.storing.delete(stored));
      this.storing.add(stored);
    }
  }
}
