import type { SentenceAudio, SentenceJob, SentenceSynthesizer } from '@brisk/contracts';
import { synthesized } from './manual-synthesizer.js';

/** Answers at once, with audio that says for whom, in which voice, and what. */
export class InstantSynthesizer implements SentenceSynthesizer {
  runs = 0;

  synthesize(job: SentenceJob): Promise<SentenceAudio> {
    this.runs += 1;
    return Promise.resolve(audioFor(job));
  }
}

export function audioFor({ tenantId, voiceHash, text }: SentenceJob): SentenceAudio {
  return synthesized([tenantId, voiceHash, text].join('/'));
}
