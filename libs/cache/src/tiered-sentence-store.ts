import { systemClock, type SentenceAudio, type SentenceJob, type SentenceStore } from '@brisk/contracts';
import { NO_TIMINGS, type CachingOptions } from './caching-synthesizer.js';
import { Generations } from './generations.js';
import { sentenceKey } from './sentence-key.js';
import { noPolicies } from './tenant-policy.js';
import { TierStack, type Wanted } from './tier-stack.js';

/** Tiers to look into and to store in, for a pipeline that decides itself when to speak, and shares nothing under way. */
export class TieredSentenceStore implements SentenceStore {
  private readonly stack: TierStack;
  /** Looked for, and perhaps being spoken: a purge since then must not find it stored under a newer key. */
  private readonly lookedFor = new WeakMap<SentenceJob, Wanted>();

  constructor(private readonly options: CachingOptions) {
    const { tiers, generations = new Generations(), now = systemClock } = options;
    this.stack = new TierStack(tiers, generations, now);
  }

  async get(job: SentenceJob): Promise<SentenceAudio | undefined> {
    const wanted = this.wanted(job);
    this.lookedFor.set(job, wanted);
    const found = await this.stack.find(wanted);
    return found && { ...found, timings: NO_TIMINGS };
  }

  /**
   * Resolves when it is stored, or is known not to be: nothing is that was purged since the same job was looked for.
   */
  put(job: SentenceJob, { pcm, sampleRate }: SentenceAudio): Promise<void> {
    return this.stack.store(this.lookedFor.get(job) ?? this.wanted(job), { pcm, sampleRate });
  }

  stats() {
    return this.stack.stats();
  }

  private wanted(job: SentenceJob): Wanted {
    const { frontEndVersion, policyOf = noPolicies } = this.options;
    const { sharingGroup, quotaBytes } = policyOf(job.tenantId);
    return this.stack.wanted(sentenceKey(job, frontEndVersion, sharingGroup), quotaBytes);
  }
}
