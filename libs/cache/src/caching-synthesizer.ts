import {
  BriskError,
  systemClock,
  type MonotonicClock,
  type SentenceAudio,
  type SentenceIdentity,
  type SentenceJob,
  type SentenceSynthesizer,
} from '@brisk/contracts';
import type { AudioTier, TierStats } from './audio-tier.js';
import { Generations } from './generations.js';
import type { LatencyCounts } from './latency-histogram.js';
import { sentenceKey } from './sentence-key.js';
import { SingleFlight } from './single-flight.js';
import type { SynthesisLease } from './synthesis-lease.js';
import { noPolicies, purgeFields, type PurgeTarget, type TenantPolicies } from './tenant-policy.js';
import { TierStack, type Wanted } from './tier-stack.js';

export interface CachingOptions {
  /** Fastest first. None turns everything off, sharing of equal jobs under way included. */
  tiers: AudioTier[];
  /** Version of all that turns text into phoneme ids, but for lexicons. */
  frontEndVersion: string;
  /** Shared with other caches, or kept elsewhere, so that a purge reaches them all. */
  generations?: Generations;
  policyOf?: TenantPolicies;
  /** Of the Redis tier: shares what is under way with other replicas. */
  lease?: SynthesisLease;
  now?: MonotonicClock;
}

export interface CacheStats {
  /** Sentences asked for, each counted once below by where its audio came from; `failed` are cancelled ones, too. */
  requests: number;
  memory: number;
  disk: number;
  redis: number;
  coalesced: number;
  synthesis: number;
  failed: number;
  /** Distinct sentences under way. */
  underWay: number;
  tiers: Partial<Record<AudioTier['source'], TierStats>>;
  /** Look-ups of each tier, found or not. */
  latency: Partial<Record<AudioTier['source'], LatencyCounts>>;
}

/** Of audio that nobody had to make. */
export const NO_TIMINGS = { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 };

/** A synthesizer that remembers: looks into its tiers, shares what is under way, asks `inner`, and stores the answer. */
export class CachingSynthesizer implements SentenceSynthesizer {
  private readonly flights = new SingleFlight();
  private readonly counts = { requests: 0, memory: 0, disk: 0, redis: 0, coalesced: 0, synthesis: 0, failed: 0 };
  private readonly generations: Generations;
  private readonly policyOf: TenantPolicies;
  private readonly stack: TierStack;

  constructor(
    private readonly inner: SentenceSynthesizer,
    private readonly options: CachingOptions,
  ) {
    this.generations = options.generations ?? new Generations();
    this.policyOf = options.policyOf ?? noPolicies;
    this.stack = new TierStack(options.tiers, this.generations, options.now ?? systemClock);
  }

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

  /** Whether the sentence would probably be found. Not counted. */
  contains(job: SentenceIdentity): Promise<boolean> {
    return this.stack.has(this.wanted(job));
  }

  /**
   * Nothing that was synthesized before is served by this process from here on, and what is under way is not stored.
   * Resolves when every tier has let go of it.
   *
   * @returns false when it is not yet kept for others, or for after a restart: they hear of it when Redis is back
   */
  async purge(target: PurgeTarget): Promise<boolean> {
    const kept = await this.generations.purge(purgeFields(target, this.policyOf));
    await this.stack.settled();
    return kept;
  }

  stats(): CacheStats {
    return { ...this.counts, underWay: this.flights.size, ...this.stack.stats() };
  }

  /** Resolves when everything synthesized so far is stored, or known not to be. */
  stored(): Promise<void> {
    return this.stack.settled();
  }

  private find(job: SentenceJob): Promise<SentenceAudio> {
    if (this.options.tiers.length === 0 || job.fresh) return this.inner.synthesize(job);
    const wanted = this.wanted(job);
    // The look-up is part of the flight: one that began before a store and ended after it would synthesize again.
    return this.flights.run(wanted.key, job, (shared) => this.findOrMake(wanted, shared));
  }

  private wanted(job: SentenceIdentity): Wanted {
    const { sharingGroup, quotaBytes } = this.policyOf(job.tenantId);
    return this.stack.wanted(sentenceKey(job, this.options.frontEndVersion, sharingGroup), quotaBytes);
  }

  private async findOrMake(wanted: Wanted, job: SentenceJob): Promise<SentenceAudio> {
    const found = await this.stack.find(wanted);
    if (found) return { ...found, timings: NO_TIMINGS };
    const turn = await this.options.lease?.take(wanted.key, job);
    if (turn && 'found' in turn) {
      this.stack.promote(wanted, turn.found, 'redis');
      return { ...turn.found, source: 'redis', timings: NO_TIMINGS };
    }
    return this.make(wanted, job, turn?.release);
  }

  private async make(wanted: Wanted, job: SentenceJob, release = () => {}): Promise<SentenceAudio> {
    try {
      if (job.signal?.aborted) throw new BriskError('cancelled', 'All callers have left.');
      const audio = await this.inner.synthesize(job);
      // Others go on when they can find it, not before.
      void this.stack.store(wanted, { pcm: audio.pcm, sampleRate: audio.sampleRate }).then(release);
      return audio;
    } catch (error) {
      release();
      throw error;
    }
  }
}
