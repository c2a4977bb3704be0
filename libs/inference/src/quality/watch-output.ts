import { isBriskError, type OutputFlaw, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';

export type OnRejected = (job: SentenceJob, flaw: OutputFlaw) => void;

/** The same synthesizer; `onRejected` hears of audio that did not pass its check. */
export function watchOutput(inner: SentenceSynthesizer, onRejected: OnRejected): SentenceSynthesizer {
  return {
    async synthesize(job) {
      try {
        return await inner.synthesize(job);
      } catch (error) {
        if (isBriskError(error) && error.flaw) onRejected(job, error.flaw);
        throw error;
      }
    },
  };
}
