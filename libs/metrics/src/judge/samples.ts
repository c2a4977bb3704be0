/** A request was given a profile. Times are epoch ms of the replica that says so. */
export interface Assignment {
  /** Of the request; of the session when that keeps its profile, for a session is one draw and counts once. */
  id: string;
  tenantId: string;
  /** The candidate profile was drawn, whatever served it in the end. */
  treated: boolean;
  /** Probability of that, as known when it was drawn. */
  rho: number;
  at: number;
}

/** What became of it. Every assigned request has an outcome: one that timed out, crashed or was aborted has failed. */
export interface Completion extends Assignment {
  failed: boolean;
  /** To compare; of requests that nothing was remembered for, worker service time. Left out of a failed request's. */
  latencyMs?: number | undefined;
  /** What latency grows with, known before the profile was drawn: characters or phonemes to be spoken. */
  size?: number | undefined;
  /** The audio did not pass its check; absent when it was not checked. Both profiles must be checked alike. */
  flawed?: boolean | undefined;
}

/** One text, spoken on both profiles. */
export interface ShadowPair {
  id: string;
  tenantId: string;
  /** Both, or neither: only where a candidate that is as fast as control comes out slower at most every second time. */
  candidateMs?: number | undefined;
  controlMs?: number | undefined;
  /** The candidate's audio is worse than the control's; absent where it was not compared. */
  worse?: boolean | undefined;
  at: number;
}
