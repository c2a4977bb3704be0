import type { CacheOutcome, ErrorCode, ResponseFormat } from '@brisk/contracts';

/** What became of one attempt to answer a request that could be understood. No tenant and no text: labels are a closed set. */
export interface SpeechSample {
  profile: string;
  format: ResponseFormat;
  cache: CacheOutcome;
  /** `fell_back`: the pool could not serve, and the baseline was given the request; a sample of its own follows. */
  outcome: 'completed' | 'failed' | 'cancelled' | 'fell_back';
  /** Of a request that failed or fell back. */
  code?: ErrorCode;
  /** To the first encoded audio; absent when there was none. */
  firstAudioMs?: number;
  totalMs: number;
  /** Whether it was spoken by a file of the voice that has been replaced. */
  stale?: boolean;
  /** Of audio made for this answer; absent for a remembered one. */
  audioSeconds?: number;
  /** A worker's time, phonemes included, for each second of audio that it made for this answer; absent when it made none. */
  serviceMsPerAudioSecond?: number;
  /** Whether audio that was made for it did not pass its check; absent when none was made. */
  flawed?: boolean;
  /** How a sentence of it failed that the baseline then spoke, in an answer that had begun. */
  rescuedFrom?: ErrorCode;
}
