import { isBriskError, type SentenceAudio, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';

/**
 * A sentence that continues an utterance, and could not be made, or whose audio did not pass its check, is spoken on
 * another path: what is being heard cannot be begun anew. A first sentence is left to the caller, who can give all of
 * the request to another profile and say so. To be put in front of the cache, which then remembers neither.
 */
export class RescuingSynthesizer implements SentenceSynthesizer {
  /** @param canRescue whether the other path may do better after this failure */
  constructor(
    private readonly inner: SentenceSynthesizer,
    private readonly canRescue: (error: unknown) => boolean,
    private readonly rescue: (job: SentenceJob) => Promise<SentenceAudio>,
  ) {}

  async synthesize(job: SentenceJob): Promise<SentenceAudio> {
    try {
      return await this.inner.synthesize(job);
    } catch (error) {
      if (!job.continues || !isBriskError(error) || !this.canRescue(error)) throw error;
      return { ...(await this.rescue(job)), rescuedFrom: error.code };
    }
  }
}
