import type { SentenceAudio, SentenceJob, SentenceSynthesizer } from '@brisk/contracts';
import type { Activity } from './activity.js';

/** A sentence that the candidate profile has just spoken. */
export interface ShadowSample {
  job: SentenceJob;
  audio: SentenceAudio;
  /** Nothing else was served meanwhile: its time says something of the voice alone. */
  alone: boolean;
}

export interface ShadowSamplerOptions {
  /** 0 .. 1 of sentences. */
  share: number;
  random: () => number;
  activity: Pick<Activity, 'alone'>;
  offer: (sample: ShadowSample) => void;
}

/** Of longer ones the comparison would take too much. */
const LONGEST_S = 20;

/** Draws sentences as the pool speaks them, before its cache: those that are remembered are drawn once at most. */
export function sampleShadows(inner: SentenceSynthesizer, options: ShadowSamplerOptions): SentenceSynthesizer {
  const { share, random, activity, offer } = options;
  if (share === 0) return inner;
  return {
    async synthesize(job) {
      if (random() >= share) return inner.synthesize(job);
      const alone = activity.alone(1);
      const audio = await inner.synthesize(job);
      if (audio.pcm.length <= LONGEST_S * audio.sampleRate) offer({ job, audio, alone: alone() });
      return audio;
    },
  };
}
