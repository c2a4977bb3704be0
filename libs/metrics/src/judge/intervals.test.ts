import { describe, expect, it } from 'vitest';
import { quantileRatio, shareInterval } from './intervals.js';
import { BINS, binOf, binsOf, factorOf } from './log-bins.js';
import { logBeta, logGamma } from './log-beta.js';
import { seeded } from './testing/seeded-normal.js';

describe('logGamma and logBeta', () => {
  it.each([
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [1, 0],
    [5, Math.log(24)],
    [30.5, 72.9534711841694],
    [1e6, 12815504.569147611],
  ])('of %d', (x, expected) => expect(logGamma(x) / (expected || 1)).toBeCloseTo(expected === 0 ? 0 : 1, 9));
  it('agree', () => expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 10));
});

describe('bins', () => {
  it('are as wide as they say, and take everything', () => {
    expect(binOf(0)).toBe(80);
    expect(binOf(Math.log(1.07))).toBe(80);
    expect(binOf(Math.log(1.09))).toBe(81);
    expect([binOf(-1e9), binOf(1e9), binOf(-Infinity), binOf(Infinity)]).toEqual([0, 159, 0, 159]);
    expect(factorOf(binsOf(3))).toBeCloseTo(3, 12);
  });
});

describe('shareInterval', () => {
  it('contains the share, and narrows', () => {
    const few = shareInterval(3, 30, 0.05);
    const many = shareInterval(300, 3000, 0.05);
    for (const { low, high } of [few, many]) {
      expect(low).toBeLessThan(0.1);
      expect(high).toBeGreaterThan(0.1);
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
    expect(shareInterval(0, 0, 0.05)).toMatchObject({ low: 0, high: 1 });
    expect(shareInterval(0, 400, 0.05)).toMatchObject({ estimate: 0, low: 0 });
    expect(shareInterval(40, 40, 0.05).high).toBe(1);
  });

  it('ever excludes the true share in at most 5 % of runs, looked at after every observation', () => {
    const { uniform } = seeded(5);
    let wrong = 0;
    for (let run = 0; run < 400; run += 1) {
      let [count, missed] = [0, false];
      for (let total = 1; total <= 300 && !missed; total += 1) {
        if (uniform() < 0.2) count += 1;
        const { low, high } = shareInterval(count, total, 0.05);
        missed = low > 0.2 || high < 0.2;
      }
      if (missed) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(20);
  });
});

describe('quantileRatio', () => {
  const draw = (seed: number, scale: number, count: number) => {
    const { normal } = seeded(seed);
    const histogram = new Float64Array(BINS);
    for (let index = 0; index < count; index += 1) histogram[binOf(0.6 * normal() + Math.log(scale))]! += 1;
    return histogram;
  };

  it('is close to the true one, and its interval contains it', () => {
    for (const [quantile, tolerance] of [
      [0.5, 0.06],
      [0.95, 0.12],
    ] as const) {
      const { estimate, low, high } = quantileRatio(draw(1, 1.5, 4000), draw(2, 1, 4000), quantile, 0.05);
      expect(Math.abs(estimate - 1.5)).toBeLessThan(1.5 * tolerance);
      expect(low).toBeLessThan(1.5);
      expect(low).toBeGreaterThan(1.1);
      expect(high).toBeGreaterThan(1.5);
      expect(high).toBeLessThan(2.1);
    }
  });

  it('says nothing about nothing, and little about little', () => {
    const none = new Float64Array(BINS);
    expect(quantileRatio(none, none, 0.5, 0.05)).toEqual({ estimate: Number.NaN, low: 0, high: Infinity });
    expect(quantileRatio(draw(1, 1, 5), draw(2, 1, 5), 0.95, 0.05)).toMatchObject({ high: Infinity });
  });

  it('rarely misses', () => {
    let wrong = 0;
    for (let run = 0; run < 200; run += 1) {
      const { low, high } = quantileRatio(draw(run, 1.3, 300), draw(1000 + run, 1, 300), 0.95, 0.05);
      if (low > 1.3 || high < 1.3) wrong += 1;
    }
    expect(wrong).toBeLessThanOrEqual(10);
  });
});
