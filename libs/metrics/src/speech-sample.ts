import type { CacheOutcome, ErrorCode, ResponseFormat } from '@brisk/contracts';

/** What became of one request that could be understood. No tenant and no text: labels are a closed set. */
export interface SpeechSample {
  profile: string;
  format: ResponseFormat;
  cache: CacheOutcome;
  outcome: 'completed' | 'failed' | 'cancelled';
  /** Of a request that failed. */
  code?: ErrorCode;
  /** To the first encoded audio; absent when there was none. */
  firstAudioMs?: number;
  totalMs: number;
  /** Of audio made for this answer; absent for a remembered one. */
  audioSeconds?: number;
}
