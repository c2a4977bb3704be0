import type { CohortCounts } from './cohort-counts.js';
import { shareInterval } from './intervals.js';
import type { JudgeOptions } from './options.js';

/** A forecast further ahead is none. */
const FURTHEST = 1e7;
const STEP = 1.1;

/** About how many more treated requests show that failures and flaws are acceptable; 0 once they do, infinite if never. */
export function failuresNeeded(counts: Record<'treated' | 'control', CohortCounts>, options: JudgeOptions): number {
  const { treated, control } = counts;
  const failures = needed(treated.failed, treated.outcomes, rate(control.failed, control.outcomes), options);
  if (treated.checked === 0) return failures;
  const flaws = needed(treated.flawed, treated.checked, rate(control.flawed, control.checked), options);
  return Math.max(failures, (flaws * treated.outcomes) / treated.checked);
}

const rate = (count: number, total: number): number => (total === 0 ? 0 : count / total);

function needed(
  count: number,
  total: number,
  control: number,
  { passAlpha, acceptableFailures }: JudgeOptions,
): number {
  const share = rate(count, total);
  const bound = control + acceptableFailures;
  if (share >= bound) return Infinity;
  for (let size = Math.max(1, total); size < FURTHEST; size *= STEP) {
    if (shareInterval(share * size, size, passAlpha).high <= bound) return size === total ? 0 : size - total;
  }
  return Infinity;
}
