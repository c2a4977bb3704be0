import type { HistoryCohorts } from '@brisk/contracts';
import type { BucketRow } from './history-store.js';

/** Whether chance gave `optimized` as many requests as it should have; two-sided, by the normal approximation. */
export function sampleRatio(rows: Iterable<BucketRow>): HistoryCohorts['sample_ratio'] {
  const sums = { assigned: 0, optimized: 0, expected: 0, variance: 0 };
  for (const row of rows) {
    if (row.outcome !== 'assigned' || !row.randomized) continue;
    sums.assigned += row.count;
    if (row.profile === 'optimized') sums.optimized += row.count;
    sums.expected += row.expectedOptimized;
    sums.variance += row.varianceOptimized;
  }
  const { variance, ...counts } = sums;
  if (counts.assigned === 0) return null;
  return { ...counts, p_value: bothTails(Math.abs(counts.optimized - counts.expected) / Math.sqrt(variance)) };
}

/** Probability of a normal variable further than z from 0: Abramowitz & Stegun 7.1.26, error below 1.5e-7. */
function bothTails(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];
  return Math.min(1, series.reduce((sum, factor) => (sum + factor) * t, 0) * Math.exp(-x * x));
}
