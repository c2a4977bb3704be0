import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LogHistogram } from './log-histogram.js';
import { quantileInterval, quantileRanks } from './quantile-interval.js';

const shares = fc.constantFrom(0.5, 0.95, 0.99);

/** P(B <= k), term by term. */
function cumulative(k: number, count: number, share: number): number {
  let sum = 0;
  for (let successes = 0; successes <= k; successes += 1) {
    let term = 1;
    for (let each = 1; each <= successes; each += 1) term *= ((count - successes + each) / each) * share;
    sum += term * (1 - share) ** (count - successes);
  }
  return sum;
}

describe('quantileRanks', () => {
  test('are the narrowest that miss with at most 2.5 % at each end', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 0, max: 150 }), (share, count) => {
        const { low, high } = quantileRanks(share, count);
        // The quantile lies below the value of rank `low` when fewer than `low` values are under it.
        const [lower, upper] = [low ?? 0, high ?? count + 1];
        if (lower > 0) expect(cumulative(lower - 1, count, share)).toBeLessThanOrEqual(0.025 + 1e-9);
        if (lower < count) expect(cumulative(lower, count, share)).toBeGreaterThan(0.025 - 1e-9);
        if (upper <= count) expect(1 - cumulative(upper - 1, count, share)).toBeLessThanOrEqual(0.025 + 1e-9);
        if (upper > 1) expect(1 - cumulative(upper - 2, count, share)).toBeGreaterThan(0.025 - 1e-9);
      }),
    );
  });

  test.each([
    [0.5, 5, undefined, undefined],
    [0.5, 6, 1, 6],
    [0.5, 100, 40, 61],
    [0.95, 72, 64, 72],
    [0.99, 367, 359, undefined],
    [0.99, 368, 360, 368],
  ])('%d of %d values: between ranks %s and %s', (share, count, low, high) => {
    expect(quantileRanks(share, count)).toEqual({ low, high });
  });

  test('agree with the normal approximation where it is good, and take no time for millions', () => {
    const count = 100_000_000;
    const spread = 1.95996 * Math.sqrt(count * 0.95 * 0.05);
    const { low, high } = quantileRanks(0.95, count);
    expect(Math.abs(low! - (count * 0.95 - spread))).toBeLessThan(10);
    expect(Math.abs(high! - (count * 0.95 + spread))).toBeLessThan(10);
  });
});

describe('quantileInterval', () => {
  test('holds the exact interval of the values, whatever they are and in however many parts they were counted', () => {
    const values = fc.array(fc.double({ min: 0.02, max: 3_000_000, noNaN: true }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(values, fc.nat(500), shares, (all, cut, share) => {
        const merged = new LogHistogram();
        for (const part of [all.slice(0, cut), all.slice(cut)]) {
          const counted = new LogHistogram();
          for (const value of part) counted.add(value);
          merged.mergeEncoded(counted.encode());
        }
        const sorted = [...all].sort((a, b) => a - b);
        const ranks = quantileRanks(share, all.length);
        const { low, high } = quantileInterval(share, merged);
        expect([low === undefined, high === undefined]).toEqual([ranks.low === undefined, ranks.high === undefined]);
        // A bin's end may be the value itself, but for the rounding of a logarithm.
        if (low !== undefined) expect(low / sorted[ranks.low! - 1]!).toBeLessThanOrEqual(1 + 1e-9);
        if (high !== undefined) expect(high / sorted[ranks.high! - 1]!).toBeGreaterThanOrEqual(1 - 1e-9);
        const value = merged.quantile(share)!;
        expect((low ?? value) <= value && value <= (high ?? value)).toBe(true);
      }),
    );
  });

  test('holds the true percentile 95 % of the time', () => {
    let state = 7;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    // Exponential with mean 80 ms: its quantiles are known.
    for (const [share, count] of [
      [0.5, 60],
      [0.95, 300],
      [0.99, 1000],
    ] as const) {
      const truth = -80 * Math.log(1 - share);
      let held = 0;
      for (let run = 0; run < 400; run += 1) {
        const histogram = new LogHistogram();
        for (let index = 0; index < count; index += 1) histogram.add(-80 * Math.log(random()));
        const { low, high } = quantileInterval(share, histogram);
        if (low! <= truth && truth <= high!) held += 1;
      }
      expect(held / 400).toBeGreaterThan(0.93);
    }
  });

  test('of nothing is open at both ends', () => {
    expect(quantileInterval(0.5, new LogHistogram())).toEqual({ low: undefined, high: undefined });
  });
});
