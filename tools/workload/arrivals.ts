/** Gaps of a Poisson process of rate 1: their mean is 1. */
export const exponentialGap = (random: () => number): number => -Math.log(1 - random());

/** When each of a block of requests is due, in ms from its start, at `perSecond` on average. */
export function arrivalTimes(gaps: readonly number[], perSecond: number): number[] {
  let at = 0;
  return gaps.map((gap) => (at += (gap * 1000) / perSecond));
}
