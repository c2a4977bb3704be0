/** Weights for `Capital.bet` of tests that look at labels only: so many times the odds that the assignment gives. */
export interface LabelAlternatives {
  odds: Float64Array;
  prior: readonly number[];
}

const even = (...odds: number[]): LabelAlternatives => ({
  odds: Float64Array.from(odds),
  prior: odds.map(() => 1 / odds.length),
});

/** Of the requests that failed, or that were flawed, more than their share were treated. */
export const MORE_TREATED = even(2, 5, 20, 100);

/**
 * Not as many treated requests as were assigned, or more: sample-ratio mismatch, as Lindon and Malek test for it
 * (Anytime-Valid Inference for Multinomial Count Data, NeurIPS 2022, arXiv 2011.03567).
 */
export const OTHER_RATIO = even(0.4, 0.75, 0.9, 1.1, 1.35, 2.5);

/** Of pairs, in 60, 75, 90 or 97 % the candidate is the worse one: the sign test, as a bet. */
export const WORSE_OF_PAIRS = even(1.5, 3, 9, 32);

/** Share of pairs whose audio may be worse than the control's by the bounds of the comparison, and nothing be wrong. */
export const WORSE_AUDIO_TOLERATED = 0.02;
/** Of pairs, in 9, 29 or 67 % the candidate's audio is worse. */
export const WORSE_AUDIO = even(5, 20, 100);

/** P(treated | failed), when treated requests fail `tolerated` times as often as control and were assigned with rho. */
export const treatedShare = (rho: number, tolerated: number): number => (rho * tolerated) / (rho * tolerated + 1 - rho);
