export interface JudgeOptions {
  /** So many times slower (or as often failing) than control is tolerated: it is not called a regression. */
  tolerated: number;
  /** A profile passes when it is shown to be less than so many times slower than control. */
  acceptable: number;
  /** ... and to fail, and to be flawed, in at most so large a share of requests more than control. */
  acceptableFailures: number;
  /** Probability of ever calling a regression when there is none, however long and often one looks. */
  alpha: number;
  /** The same for a sample-ratio mismatch. */
  ratioAlpha: number;
  /** The same for passing what is not acceptable; it may be larger, since the next stage looks again. */
  passAlpha: number;
  /** No regression is called on fewer treated requests than these, in fewer different buckets of time than these. */
  leastTreated: number;
  leastBuckets: number;
}

export const DEFAULT_OPTIONS: Readonly<JudgeOptions> = {
  tolerated: 1.1,
  acceptable: 1.25,
  acceptableFailures: 0.02,
  alpha: 0.001,
  ratioAlpha: 1e-4,
  passAlpha: 0.05,
  leastTreated: 10,
  leastBuckets: 2,
};

/** Of each replica's own evidence, should nobody be there to decide by that of all; their sum stays a small part of alpha. */
export const ALONE_ALPHA = DEFAULT_OPTIONS.alpha / 20;
