import { BINS, factorOf } from './log-bins.js';
import { logBeta } from './log-beta.js';

export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** Weight of the mixture around the quantile, in observations. */
const QUANTILE_PRIOR = 8;

/**
 * A share out of `total`, with an interval that may be looked at after every observation: with probability 1 - alpha it
 * never excludes the true one. It holds those shares against which a bet by a beta mixture has not won 1 / alpha
 * (Robbins 1970; Howard and Ramdas, Bernoulli 2022, arXiv 1906.09712).
 */
export function shareInterval(count: number, total: number, alpha: number): Interval {
  if (total === 0) return { estimate: Number.NaN, low: 0, high: 1 };
  const estimate = count / total;
  const mixed = logBeta(count + 0.5, total - count + 0.5) - logBeta(0.5, 0.5);
  const excluded = (share: number) => mixed - likelihood(count, total, share) > -Math.log(alpha);
  return { estimate, low: bisect(estimate, 0, excluded), high: bisect(estimate, 1, excluded) };
}

/**
 * The ratio of a quantile of one histogram to that of the other, with an interval of the same kind: the quantile of each
 * is where the share below it is not excluded from being `quantile`. It takes latencies, over what was expected of each,
 * for independent draws.
 */
export function quantileRatio(treated: Float64Array, control: Float64Array, quantile: number, alpha: number): Interval {
  const [ours, theirs] = [quantileBins(treated, quantile, alpha / 2), quantileBins(control, quantile, alpha / 2)];
  return {
    estimate: factorOf(ours.estimate - theirs.estimate),
    low: factorOf(ours.low - theirs.high),
    high: factorOf(ours.high - theirs.low),
  };
}

/** In bins; infinite where there is too little to say. */
function quantileBins(histogram: Float64Array, quantile: number, alpha: number): Interval {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { estimate: Number.NaN, low: -Infinity, high: Infinity };
  const [a, b] = [quantile * QUANTILE_PRIOR, (1 - quantile) * QUANTILE_PRIOR];
  const excluded = (below: number) =>
    logBeta(a + below, b + total - below) - logBeta(a, b) - likelihood(below, total, quantile) > -Math.log(alpha);
  const middle = quantile * total;
  return {
    estimate: binBelow(histogram, middle),
    low: excluded(0) ? binBelow(histogram, bisect(middle, 0, excluded)) : -Infinity,
    high: excluded(total) ? binBelow(histogram, bisect(middle, total, excluded)) : Infinity,
  };
}

/** Where so many observations lie below, linear inside a bin. */
function binBelow(histogram: Float64Array, count: number): number {
  let below = 0;
  for (let bin = 0; bin < BINS; bin += 1) {
    const here = histogram[bin]!;
    if (here > 0 && below + here >= count) return bin + Math.max(0, count - below) / here;
    below += here;
  }
  return BINS;
}

/** ln of the probability of so many successes in this order. */
function likelihood(count: number, total: number, share: number): number {
  const missed = total - count;
  return (count > 0 ? count * Math.log(share) : 0) + (missed > 0 ? missed * Math.log(1 - share) : 0);
}

/** The last place from `inside` towards `end` that is not excluded. */
function bisect(inside: number, end: number, excluded: (at: number) => boolean): number {
  if (!excluded(end)) return end;
  let [kept, out] = [inside, end];
  for (let step = 0; step < 50; step += 1) {
    const middle = (kept + out) / 2;
    if (excluded(middle)) out = middle;
    else kept = middle;
  }
  return kept;
}
