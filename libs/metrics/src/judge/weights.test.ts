import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMPROVED, PASSED_BODY, PASSED_TAIL, REGRESSED } from './alternatives.js';
import { BINS } from './log-bins.js';
import { smooth } from './smooth.js';
import { MOST_WEIGHT, weightsOf } from './weights.js';

const SETS = [
  [REGRESSED, 'treated'],
  [IMPROVED, 'control'],
  [PASSED_BODY, 'control'],
  [PASSED_TAIL, 'control'],
] as const;

/** Any histogram: empty, a single spike, several modes, full. */
const histogram = fc
  .array(fc.tuple(fc.nat(BINS - 1), fc.integer({ min: 1, max: 5000 })), { maxLength: 60 })
  .map((spikes) => {
    const counts = new Float64Array(BINS);
    for (const [bin, count] of spikes) counts[bin]! += count;
    return counts;
  });
const distribution = histogram.map((counts) => {
  counts[7]! += 1;
  const total = counts.reduce((sum, count) => sum + count);
  return counts.map((count) => count / total);
});

/** Moves probability to lower bins only, which makes it stochastically smaller. */
function lower(probabilities: Float64Array, moves: readonly (readonly [number, number, number])[]): Float64Array {
  const moved = Float64Array.from(probabilities);
  for (const [a, b, share] of moves) {
    const [to, from] = [Math.min(a, b), Math.max(a, b)];
    const part = moved[from]! * share;
    moved[from]! -= part;
    moved[to]! += part;
  }
  return moved;
}

describe('weightsOf', () => {
  it('never decreases from a bin to a slower one, and is bounded', () => {
    fc.assert(
      fc.property(histogram, (counts) => {
        for (const [alternatives, marked] of SETS) {
          const weights = weightsOf(alternatives, smooth(counts), marked);
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(1 / MOST_WEIGHT);
          expect(Math.max(...weights)).toBeLessThanOrEqual(MOST_WEIGHT);
          const faster = (index: number) => weights[index - alternatives.length]!;
          expect(weights.filter((weight, index) => weight < faster(index) - 1e-12)).toHaveLength(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('wins nothing on average from latencies that are stochastically no larger, whatever it was learned from', () => {
    const moves = fc.array(fc.tuple(fc.nat(BINS - 1), fc.nat(BINS - 1), fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 40,
    });
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(histogram, distribution, moves, probability, (learned, other, moved, rho) => {
        const marked = lower(other, moved);
        for (const [alternatives, label] of SETS) {
          const weights = weightsOf(alternatives, smooth(learned), label);
          alternatives.forEach((_, index) => {
            let mean = 0;
            for (let bin = 0; bin < BINS; bin += 1) {
              const weight = weights[bin * alternatives.length + index]!;
              mean += (rho * marked[bin]! * weight + (1 - rho) * other[bin]!) / (rho * weight + 1 - rho);
            }
            expect(mean).toBeLessThanOrEqual(1 + 1e-9);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('wins from latencies that are larger', () => {
    const counts = new Float64Array(BINS).map((_, bin) => 1000 * Math.exp(-0.5 * ((bin - 80) / 8) ** 2));
    const control = smooth(counts);
    const weights = weightsOf([{ kind: 'slower', times: 2, prior: 1 }], control, 'treated');
    let growth = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      const weight = weights[bin]!;
      const treated = control[Math.max(0, bin - 9)]!;
      growth += 0.5 * treated * Math.log(weight) - 0.5 * (treated + control[bin]!) * Math.log(0.5 * weight + 0.5);
    }
    expect(growth).toBeGreaterThan(0.1);
  });
});
