import type { Alternative } from './alternatives.js';
import { makeIsotonic } from './isotonic.js';
import { BINS, binsOf } from './log-bins.js';

/** A single observation never counts for more than this, nor for less than its inverse. */
export const MOST_WEIGHT = 50;
/** What most latencies are part of is no tail. */
const MOST_TAIL = 0.9;

/**
 * How much more often `marked` requests fall into each bin than the others, if an alternative is true: weights for
 * `Capital.bet`, those of one bin side by side. They never decrease from a bin to a slower one. Therefore, if marked
 * latencies are stochastically no larger than the others, no bet on them wins on average, whatever both distributions
 * are: with rho = P(marked), w / (rho w + 1 - rho) grows with w, so that its mean over marked latencies is at most its
 * mean over the others, and with that bound the mean of an observation's factor is at most
 * E[(rho w + 1 - rho) / (rho w + 1 - rho)] = 1. Tests of stochastic order: Lindon, Sanden and Shirikian, Rapid
 * Regression Detection in Software Deployments through Sequential Testing (KDD 2022, arXiv 2205.14762).
 *
 * @param density of the control's latencies, estimated from earlier requests only
 * @param marked whose weights: treated requests, or control (then the alternative is that treated ones are faster)
 */
export function weightsOf(
  alternatives: readonly Alternative[],
  density: Float64Array,
  marked: 'treated' | 'control',
): Float64Array {
  const weights = new Float64Array(alternatives.length * BINS);
  const column = new Float64Array(BINS);
  const moved = new Float64Array(BINS);
  for (let index = 0; index < alternatives.length; index += 1) {
    const alternative = alternatives[index]!;
    if (alternative.kind === 'slower') shifted(column, moved, density, binsOf(alternative.times), marked);
    else tailed(column, density, alternative, marked);
    for (let bin = 0; bin < BINS; bin += 1) {
      const weight = column[bin]!;
      weights[bin * alternatives.length + index] =
        weight > MOST_WEIGHT ? MOST_WEIGHT : weight < 1 / MOST_WEIGHT ? 1 / MOST_WEIGHT : weight;
    }
  }
  return weights;
}

/** The density moved to slower bins over the density, or (control is marked) the density over itself moved to faster ones. */
function shifted(
  column: Float64Array,
  moved: Float64Array,
  density: Float64Array,
  bins: number,
  marked: 'treated' | 'control',
): void {
  move(moved, density, marked === 'treated' ? bins : -bins);
  const [above, below] = marked === 'treated' ? [moved, density] : [density, moved];
  for (let bin = 0; bin < BINS; bin += 1) column[bin] = above[bin]! / below[bin]!;
  makeIsotonic(column, below);
}

/**
 * Linear between bins; before the first one it goes on as there. What is in the last bin stays in it, for that is what
 * takes longer than anything is waited for; what is moved beyond joins it.
 */
function move(moved: Float64Array, density: Float64Array, by: number): void {
  const whole = Math.floor(-by);
  const part = -by - whole;
  const last = BINS - 1;
  let rest = 1;
  for (let bin = 0; bin < last; bin += 1) {
    const low = Math.min(last - 1, Math.max(0, bin + whole));
    const high = Math.min(last - 1, Math.max(0, bin + whole + 1));
    moved[bin] = density[low]! * (1 - part) + density[high]! * part;
    rest -= moved[bin]!;
  }
  moved[last] = by > 0 ? Math.max(density[last]!, rest) : density[last]!;
}

/** A step: marked requests are so many times as often beyond the quantile. */
function tailed(
  column: Float64Array,
  density: Float64Array,
  { quantile, times }: { quantile: number; times: number },
  marked: 'treated' | 'control',
): void {
  let beyond = 1;
  let edge = 0;
  while (edge < BINS - 1 && beyond - density[edge]! > 1 - quantile) beyond -= density[edge++]!;
  if (beyond > MOST_TAIL) {
    column.fill(1);
    return;
  }
  const [inTail, other] =
    marked === 'treated' ? [Math.min(MOST_TAIL, times * beyond), beyond] : [beyond, beyond / times];
  column.fill((1 - inTail) / (1 - other), 0, edge).fill(inTail / other, edge);
}
