import { type Alternative, IMPROVED, PASSED_BODY, PASSED_TAIL, REGRESSED } from './alternatives.js';
import type { Starts } from './capital.js';
import { MORE_TREATED, OTHER_RATIO, WORSE_AUDIO, WORSE_OF_PAIRS } from './label-weights.js';

/** Shares of the capital that watches for regressions; what they win is one sum, so that alpha is spent once. */
export const SHARES = { latency: 0.85, failures: 0.05, flaws: 0.05, pairs: 0.025, audio: 0.025 } as const;

/** A regression may begin at any time, most likely soon; see the ADR for how these were chosen. */
const WATCH = { atOnce: 0.2, steadily: 0.65, steadyMs: 20 * 60_000 };
/** By time as suspicion paces it: without a regression about 14 times as fast, so steadily for about 20 minutes, too. */
const WATCH_SUSPICIOUSLY = { atOnce: 0.1, steadily: 0.8, steadyMs: 280 * 60_000, suspicious: true };
const FROM_START = { atOnce: 1, steadily: 0, steadyMs: 1 };
const priors = (alternatives: readonly Alternative[]) => alternatives.map(({ prior }) => prior);
/** Prior of the alternatives, when it bets, and what a stake can reach. */
export const TESTS = {
  latency: [priors(REGRESSED), WATCH_SUSPICIOUSLY],
  failures: [MORE_TREATED.prior, WATCH],
  flaws: [MORE_TREATED.prior, WATCH],
  pairs: [WORSE_OF_PAIRS.prior, WATCH],
  audio: [WORSE_AUDIO.prior, WATCH],
  otherRatio: [OTHER_RATIO.prior, WATCH],
  improved: [priors(IMPROVED), FROM_START, 1e5],
  passedBody: [priors(PASSED_BODY), FROM_START, 1e3],
  passedTail: [priors(PASSED_TAIL), FROM_START, 1e3],
} as const satisfies Record<string, readonly [readonly number[], Starts, number?]>;
export type TestName = keyof typeof TESTS;
export const TEST_NAMES = Object.keys(TESTS) as TestName[];
/** Of all tests together. */
export const ALTERNATIVES = TEST_NAMES.reduce((sum, name) => sum + TESTS[name][0].length, 0);
