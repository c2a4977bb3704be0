import { isBriskError, type SentenceAudio, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';

/**
 * A sentence that continues an utterance, and whose audio did not pass its check, is spoken again on another path: what
 * is being heard cannot be begun anew. A first sentence is left to the caller, who can give all of the request to
 * another profile and say so. To be put in front of the cache, which then remembers neither.
 */
export class RescuingSynthesizer implements SentenceSynthesizer {
  constructor(
    private readonly inner: SentenceSynthesizer,
    private readonly rescue: (job: SentenceJob) => Promise<SentenceAudio>,
  ) {}

  async synthesize(job: SentenceJob): Promise<SentenceAudio> {
    try {
      return await this.inner.synthesize(job);
    } catch (error) {
      if (!isBriskError(error) || !error.flaw || !job.continues) throw error;
      return { ...(await this.rescue(job)), rescuedFrom: error.flaw };
    }
  }
}
