export type LatencyShape = 'narrow' | 'usual' | 'wide' | 'bimodal' | 'recorded';
export type Load = 'steady' | 'bursty' | 'stalls';

/** What changes for treated requests, from the onset on. */
export interface Change {
  /** Latency of all of them, times. */
  scale?: number;
  /** Latency of the slowest tenth, times. */
  tail?: number;
  /** Share that fails in addition. */
  failures?: number;
  /** Share whose audio is flawed in addition. */
  flaws?: number;
}

export interface Replicas {
  count: number;
  /** Probability for each that it ends once, at any time, and begins anew. */
  restarts: number;
  /** Shares of the reports that never arrive, and that arrive a second late. */
  lostReports: number;
  lateReports: number;
}

/** One rollout to be simulated; the rest is chance. */
export interface Scenario {
  shape: LatencyShape;
  load: Load;
  /** Uncached requests. */
  perSecond: number;
  /** Probability of being treated, from when on (ms); the first one from 0. */
  stages: readonly { fromMs: number; rho: number }[];
  durationMs: number;
  /** The change sets in here, or up to `onsetSpreadMs` later; what is measured is the time from then. */
  onsetMs: number;
  onsetSpreadMs?: number;
  change: Change;
  /** Latency of treated requests until then, times; 1 unless given. */
  scaleBefore?: number;
  /** Of both cohorts. */
  failures?: number;
  flaws?: number;
  /** Share of outcomes that never arrive, of both cohorts. */
  lost?: number;
  /** Share of the variance of ln(latency) that the request's size explains; then the judge is told the size. */
  sized?: number;
  /** Among which requests are divided, each with a judge of its own; their evidence is put together. */
  replicas?: Replicas;
}

export interface Outcome {
  /** From the onset to when the judge called a regression, in ms; NaN when it did not. */
  afterMs: number;
  /** Treated requests from the onset until then. */
  treated: number;
  cause: string;
  /** Highest evidence of a regression that there was. */
  peak: number;
  /** The judge said that the ratio of the cohorts is not what was logged. */
  otherRatio: boolean;
}
