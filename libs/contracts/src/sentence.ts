import type { DeploymentLexicon } from './deployment-lexicon.js';
import type { ErrorCode } from './error-codes.js';
import type { Lexicon } from './speech-request.js';

/** One sentence to be spoken: everything that changes the sound, and how long its caller will wait. */
export interface SentenceJob {
  tenantId: string;
  voiceId: string;
  /** sha-256 of the voice's model and config, hex. */
  voiceHash: string;
  /** Index of the speaker inside the voice; absent for a single-speaker voice. */
  speakerId?: number;
  /** One normalised sentence, as split by the text front end. Never logged. */
  text: string;
  /** 0.25 .. 4; duration is divided by it. */
  speed: number;
  /** Of the request; wins over the deployment's. */
  lexicon?: Lexicon;
  deploymentLexicon?: DeploymentLexicon;
  /** Pipeline profile frozen into the request, e.g. `optimized`. */
  profile: string;
  /** Part of an utterance that is being heard already: never refused for load, since that would cut it. */
  continues?: boolean;
  /** To be spoken in any case: neither looked for in a cache nor remembered. */
  fresh?: boolean;
  /** Latest useful time of completion, in ms on the monotonic clock (`performance.now()`). */
  deadline: number;
  /** Aborts when the caller has left: queued work is dropped at once, running work at the latest by the deadline. */
  signal?: AbortSignal;
}

/** What changes the sound of a sentence, and whose it is. */
export type SentenceIdentity = Pick<
  SentenceJob,
  'tenantId' | 'voiceHash' | 'speakerId' | 'text' | 'speed' | 'lexicon' | 'deploymentLexicon' | 'profile'
>;

/** Where a sentence's audio came from. */
export type AudioSource = 'synthesis' | 'memory' | 'redis' | 'disk' | 'coalesced';

export interface SentenceTimings {
  queueMs: number;
  phonemizeMs: number;
  inferenceMs: number;
}

export interface SentenceAudio {
  /** Mono, signed 16 bit. Shared with the cache: never written to. */
  pcm: Int16Array;
  /** Hz. */
  sampleRate: number;
  source: AudioSource;
  timings: SentenceTimings;
  /** How the sentence failed that this audio, from the control path, is served in place of. */
  rescuedFrom?: ErrorCode;
}

/** The port between the speech pipeline and whatever makes the audio: the worker pool, or a cache in front of it. */
export interface SentenceSynthesizer {
  /** @throws BriskError with one of the closed set of codes. */
  synthesize(job: SentenceJob): Promise<SentenceAudio>;
}

/** Where sentences that were spoken once may be found again. It may forget at any time, and never throws. */
export interface SentenceStore {
  get(job: SentenceJob): Promise<SentenceAudio | undefined>;
  put(job: SentenceJob, audio: SentenceAudio): Promise<void>;
}

/** How much of an answer came from the cache: all of its sentences, some, or none. */
export type CacheOutcome = 'hit' | 'partial' | 'miss';
