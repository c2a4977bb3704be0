import type { CachedAudio } from './audio-tier.js';

/** What a replica gets that is about to make an entry: the entry, made elsewhere in the meantime, or its turn. */
export type Turn = { found: CachedAudio } | { release: () => void };

export interface TurnLimits {
  /** Latest useful time, in ms on the monotonic clock. */
  deadline: number;
  signal?: AbortSignal;
}

/** Lets one replica make what several want. It never throws, and does not wait long: making it twice is only a waste. */
export interface SynthesisLease {
  take(key: string, limits: TurnLimits): Promise<Turn>;
}
