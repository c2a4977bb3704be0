/** More than so much makes it no faster: odds of 1 to 30 by chance are met every few minutes. */
const MOST = 30;
const MOST_KEPT = 1e9;

/**
 * How likely it looks now that something has become worse: for each alternative, what 1 would be by now if it had been
 * bet at the best moment so far, and at least 1: the CUSUM of Page (Biometrika 41, 1954). It is no evidence, for the best
 * moment is chosen afterwards; it says when to put real capital in, and on what. That is decided before the bets that
 * capital then makes, so whatever is decided is valid.
 */
export class Suspicion {
  readonly levels: Float64Array;

  constructor(private readonly prior: readonly number[]) {
    this.levels = new Float64Array(prior.length).fill(1);
  }

  /**
   * So many times faster capital is put in than if there were no suspicion at all. Without a regression a level h is
   * exceeded about h^-1.7 times as often (latencies of 1.5 times the tolerated ones), so going by the square spends
   * about as much on small suspicions as on large ones.
   */
  get pace(): number {
    let pace = 0;
    for (let index = 0; index < this.levels.length; index += 1) {
      pace += this.prior[index]! * Math.min(MOST, this.levels[index]!) ** 2;
    }
    return pace;
  }

  /** What each alternative gets of what is put in, to `shares`: its prior times its level. They add up to 1. */
  share(shares: Float64Array): void {
    let sum = 0;
    for (let index = 0; index < shares.length; index += 1) {
      sum += shares[index] = this.prior[index]! * this.levels[index]!;
    }
    for (let index = 0; index < shares.length; index += 1) shares[index]! /= sum;
  }

  /** A bet on an alternative has multiplied its stake. */
  multiply(index: number, factor: number): void {
    const level = this.levels[index]! * factor;
    this.levels[index] = level < 1 ? 1 : level < MOST_KEPT ? level : MOST_KEPT;
  }
}
