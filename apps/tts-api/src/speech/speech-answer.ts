import type { CacheOutcome, Profile, SentenceTimings, SpeechRequest } from '@brisk/contracts';
import { CACHE_HEADER } from './bypass-cache.js';
import { PROFILE_HEADER } from './decide-profile.js';
import type { OpenedStream } from './opened-stream.js';

/** An answer whose first bytes are there. */
export interface SpeechAnswer {
  contentType: string;
  profile: Profile;
  /** `stale`: remembered from a file of the voice that has been replaced. */
  cache: CacheOutcome | 'stale';
  /** From the start of the request to its first encoded audio, in ms. */
  firstAudioMs: number;
  /** Of the first sentence; undefined when the whole encoded answer was remembered. */
  timings: SentenceTimings | undefined;
  /** As `ignoredParameters` gives them. */
  ignored: readonly string[];
  /** A whole answer, shared with the cache and never written to, or one that is being made. */
  audio: Buffer | OpenedStream;
  /** For `usage`: characters of normalised input, and seconds of audio so far. */
  inputCharacters: number;
  audioSeconds: () => number;
}

/** Headers that say where an answer came from and what its first audio took. */
export function answerHeaders(answer: SpeechAnswer, requestId: string): Record<string, string> {
  const { profile, cache, ignored } = answer;
  const headers: Record<string, string> = {
    'x-request-id': requestId,
    [PROFILE_HEADER]: profile,
    [CACHE_HEADER]: cache,
    'server-timing': serverTiming(answer),
  };
  if (ignored.length > 0) headers['x-brisk-ignored'] = ignored.join(', ');
  return headers;
}

const NOTHING: readonly string[] = [];
const INSTRUCTIONS: readonly string[] = ['instructions'];

/** Parameters that were accepted and have no effect here. */
export function ignoredParameters({ instructions }: SpeechRequest): readonly string[] {
  return instructions === undefined ? NOTHING : INSTRUCTIONS;
}

function serverTiming({ timings, firstAudioMs }: SpeechAnswer): string {
  const firstAudio = `first-audio;dur=${firstAudioMs.toFixed(2)}`;
  if (!timings) return firstAudio;
  const { queueMs, phonemizeMs, inferenceMs } = timings;
  const stages = Object.entries({ queue: queueMs, phonemize: phonemizeMs, inference: inferenceMs });
  return [...stages.map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`), firstAudio].join(', ');
}
