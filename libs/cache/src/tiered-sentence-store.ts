import { systemClock, type SentenceAudio, type SentenceJob, type SentenceStore } from '@brisk/contracts';
import { NO_TIMINGS, type CachingOptions } from './caching-synthesizer.js';
import { Generations } from './generations.js';
import { sentenceKey } from './sentence-key.js';
import { noPolicies } from './tenant-policy.js';
import { TierStack, type Wanted } from './tier-stack.js';

/** Tiers to look into and to store in, for a pipeline that decides itself when to speak, and shares nothing under way. */
export class TieredSentenceStore implements SentenceStore {
  private readonly stack: TierStack;

  constructor(private readonly options: CachingOptions) {
    const { tiers, generations = new Generations(), now = systemClock } = options;
    this.stack = new TierStack(tiers, generations, now);
  }

  async get(job: SentenceJob): Promise<SentenceAudio | undefined> {
    const found = await this.stack.find(this.wanted(job));
    return found && { ...found, timings: NO_TIMINGS };
  }

  /** Resolves when it is stored, or is known not to be. */
  put(job: SentenceJob, { pcm, sampleRate }: SentenceAudio): Promise<void> {
    return this.stack.store(this.wanted(job), { pcm, sampleRate });
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
