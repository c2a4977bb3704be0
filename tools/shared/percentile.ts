import { nearestRank } from '@brisk/contracts';

/** Of values in any order, `p` in 0 .. 100; not a number when there are none. */
export function percentile(values: readonly number[], p: number): number {
  return (
    nearestRank(
      [...values].sort((a, b) => a - b),
      p,
    ) ?? Number.NaN
  );
}

export const median = (values: readonly number[]): number => percentile(values, 50);
