import { logBeta } from '../judge/log-beta.js';
import type { LogHistogram } from './log-histogram.js';

/** Probability of an interval to miss the true value. */
const ALPHA = 0.05;
/** Below so many standard deviations under the mean a binomial variable has no probability that would count. */
const NOWHERE = 12;

/**
 * Which of `count` independent values, counted from the smallest, hold the quantile of what they are drawn from between
 * them with at least 95 %, whatever its distribution. How many values lie below the quantile is binomial, so the chance
 * to miss it is at most half of 5 % at each end (David & Nagaraja, Order Statistics, 3rd ed. 2003, 7.1).
 *
 * @param share from 0 to 1, both excluded
 * @returns ranks from 1 to `count`; undefined at an end that would need more values
 */
export function quantileRanks(share: number, count: number): { low: number | undefined; high: number | undefined } {
  const low = lowestRank(share, count);
  const high = count + 1 - lowestRank(1 - share, count);
  return { low: low < 1 ? undefined : low, high: high > count ? undefined : high };
}

/**
 * The quantile's 95 % interval, as far out as the ends of the bins in which its two values lie, so that nothing is lost by
 * the bins. An end is undefined where there are too few values to bound it.
 */
export function quantileInterval(
  share: number,
  histogram: LogHistogram,
): { low: number | undefined; high: number | undefined } {
  const { low, high } = quantileRanks(share, histogram.count);
  return {
    low: low === undefined ? undefined : histogram.binAtRank(low)!.from,
    high: high === undefined ? undefined : histogram.binAtRank(high)!.to,
  };
}

/** The highest rank below which the quantile lies with at most half of ALPHA; 0 when there is none. */
function lowestRank(share: number, count: number): number {
  if (count === 0) return 0;
  const odds = share / (1 - share);
  let below = Math.max(0, Math.floor(count * share - NOWHERE * Math.sqrt(count * share * (1 - share))));
  let probability = binomial(below, count, share);
  // Sum of the probabilities of 0 to `below` values under the quantile.
  for (let sum = probability; sum <= ALPHA / 2 && below < count; sum += probability) {
    probability *= ((count - below) / (below + 1)) * odds;
    below += 1;
  }
  return below;
}

function binomial(successes: number, count: number, share: number): number {
  const choose = -Math.log(count + 1) - logBeta(successes + 1, count - successes + 1);
  return Math.exp(choose + successes * Math.log(share) + (count - successes) * Math.log1p(-share));
}
