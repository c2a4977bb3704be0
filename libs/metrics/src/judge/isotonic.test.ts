import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeIsotonic } from './isotonic.js';

const pairs = fc.array(
  fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.double({ min: 0.01, max: 10, noNaN: true })),
  { minLength: 1, maxLength: 60 },
);
const made = (given: [number, number][]) => {
  const values = Float64Array.from(given, ([value]) => value);
  const weights = Float64Array.from(given, ([, weight]) => weight);
  makeIsotonic(values, weights);
  return { values, weights };
};

describe('makeIsotonic', () => {
  it('pools what is out of order, by weight', () => {
    const values = Float64Array.of(1, 4, 2, 5);
    makeIsotonic(values, Float64Array.of(1, 3, 1, 1));
    expect([...values]).toEqual([1, 3.5, 3.5, 5]);
  });

  it('never decreases, keeps the mean, and leaves alone what is in order', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const { values, weights } = made(given);
        values.forEach((value, index) => index > 0 && expect(value).toBeGreaterThanOrEqual(values[index - 1]!));
        const mean = (of: (index: number) => number) =>
          weights.reduce((sum, weight, index) => sum + weight * of(index), 0);
        expect(mean((index) => values[index]!)).toBeCloseTo(
          mean((index) => given[index]![0]),
          6,
        );
        const again = Float64Array.from(values);
        makeIsotonic(again, weights);
        again.forEach((value, index) => expect(value).toBeCloseTo(values[index]!, 9));
      }),
    );
  });

  it('is closer than any other that never decreases', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 60, maxLength: 60 }),
        (given, other) => {
          const { values } = made(given);
          const sorted = other.slice(0, given.length).sort((a, b) => a - b);
          const distance = (to: ArrayLike<number>) =>
            given.reduce((sum, [value, weight], index) => sum + weight * (value - to[index]!) ** 2, 0);
          expect(distance(values)).toBeLessThanOrEqual(distance(sorted) + 1e-6);
        },
      ),
    );
  });
});
