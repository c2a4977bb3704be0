import type { CacheOutcome, Profile, SentenceTimings } from '@brisk/contracts';
import { PROFILE_HEADER } from './decide-profile.js';
import type { OpenedStream } from './opened-stream.js';

/** An answer whose first bytes are there. */
export interface SpeechAnswer {
  contentType: string;
  profile: Profile;
  cache: CacheOutcome;
  /** From the start of the request to its first encoded audio, in ms. */
  firstAudioMs: number;
  /** Of the first sentence; absent when the whole encoded answer was remembered. */
  timings?: SentenceTimings;
  /** Parameters that were accepted and have no effect here. */
  ignored: string[];
  /** A whole answer, shared with the cache and never written to, or one that is being made. */
  audio: Buffer | OpenedStream;
  /** For `usage`: characters of normalised input, and seconds of audio so far. */
  inputCharacters: number;
  audioSeconds: () => number;
}

/** Headers that say where an answer came from and what its first audio took. */
export function answerHeaders({
  profile,
  cache,
  firstAudioMs,
  timings,
  ignored,
}: SpeechAnswer): Record<string, string> {
  const stages = timings
    ? { queue: timings.queueMs, phonemize: timings.phonemizeMs, inference: timings.inferenceMs }
    : {};
  const serverTiming = Object.entries({ ...stages, 'first-audio': firstAudioMs })
    .map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`)
    .join(', ');
  return {
    [PROFILE_HEADER]: profile,
    'x-brisk-cache': cache,
    'server-timing': serverTiming,
    ...(ignored.length > 0 && { 'x-brisk-ignored': ignored.join(', ') }),
  };
}
