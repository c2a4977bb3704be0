import type { CacheOutcome, Profile } from '@brisk/contracts';

/** Why a request was given its profile. */
export type AssignmentCause = 'flag' | 'veto' | 'override' | 'fallback' | 'flag-unready';

/** A request when its profile has been decided. */
export interface HistoryAssignment {
  tenantId: string;
  voice: string;
  profile: Profile;
  cause: AssignmentCause;
  /** Probability with which this request would have been given `optimized`. */
  rho: number;
  /** Epoch ms. */
  at: number;
}

/** The same request when it has ended. */
export interface HistorySample extends HistoryAssignment {
  outcome: 'completed' | 'failed' | 'cancelled' | 'fell_back';
  cache: CacheOutcome;
  /** Absent when there was no audio. */
  firstAudioMs?: number | undefined;
  totalMs: number;
  /** A worker's time for each second of audio that it made; absent where nothing was synthesized. */
  serviceMsPerAudioSecond?: number | undefined;
  characters: number;
}

/** True when chance had a say: only such requests make cohorts that can be compared. */
export const isRandomized = ({ cause, rho }: HistoryAssignment): boolean => cause === 'flag' && rho > 0 && rho < 1;
