import { createHash } from 'node:crypto';
import type { SentenceAudio } from '@brisk/contracts';
import { compareAudio, judgePair, wordErrorRate } from '@brisk/inference';
import type { PairedSide, StoredPair } from '@brisk/metrics';
import type { Recognise } from './recogniser.js';
import type { ShadowSample } from './shadow-sampler.js';

export interface ComparedPair {
  sample: ShadowSample;
  control: SentenceAudio;
  timed: boolean;
}

/** What a pair is stored as, but for its place and time. */
export async function compareSample(
  { sample: { job, audio }, control, timed }: ComparedPair,
  recognise: Recognise | undefined,
): Promise<Omit<StoredPair, 'id' | 'at' | 'replica'>> {
  const { equal, durationRatio, logMelDb, loudnessDb } = await compareAudio(audio.pcm, control.pcm, audio.sampleRate);
  const heard = async ({ pcm, sampleRate }: SentenceAudio) => {
    const words = await recognise?.(pcm, sampleRate);
    return words === undefined ? null : wordErrorRate(job.text, words);
  };
  const candidate = await heard(audio);
  const words = { candidate, control: equal ? candidate : await heard(control) };
  const both = words.candidate !== null && words.control !== null;
  const figures = { durationRatio, logMelDb, loudnessDb };
  return {
    ...{ tenantId: job.tenantId, voice: job.voiceId, profile: job.profile, timed, ...figures },
    textHash: createHash('sha256').update(`${job.tenantId}\n${job.voiceHash}\n${job.text}`).digest('hex').slice(0, 16),
    candidate: sideOf(audio, words.candidate),
    control: sideOf(control, words.control),
    ...judgePair({ ...figures, ...(both && { words: words as { candidate: number; control: number } }) }),
  };
}

function sideOf({ pcm, sampleRate, timings }: SentenceAudio, words: number | null): PairedSide {
  const seconds = pcm.length / sampleRate;
  return { seconds, serviceMs: (timings.phonemizeMs + timings.inferenceMs) / seconds, words };
}
