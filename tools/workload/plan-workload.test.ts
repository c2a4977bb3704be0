import { describe, expect, it } from 'vitest';
import { arrivalTimes } from './arrivals.js';
import { makePhrases } from './phrases.js';
import { newShare, planWorkload } from './plan-workload.js';
import { seededRandom } from './seeded-random.js';
import { zipf } from './zipf.js';

describe('zipf', () => {
  it.each([
    [10, 1],
    [50, 1.15],
  ])('draws each of %i ranks in proportion to its weight, exponent %d', (count, exponent) => {
    const draw = zipf(count, exponent, seededRandom(7));
    const draws = 100_000;
    const drawn = new Array<number>(count).fill(0);
    for (let index = 0; index < draws; index += 1) drawn[draw()]! += 1;
    const weights = drawn.map((_, rank) => (rank + 1) ** -exponent);
    const total = weights.reduce((sum, weight) => sum + weight);
    for (const [rank, weight] of weights.entries()) {
      const expected = (draws * weight) / total;
      expect(Math.abs(drawn[rank]! - expected), `rank ${rank}`).toBeLessThan(5 * Math.sqrt(expected));
    }
  });

  it('stays within its ranks at both ends of the random numbers', () => {
    expect(zipf(3, 1, () => 0)()).toBe(0);
    expect(zipf(3, 1, () => 1 - 2 ** -53)()).toBe(2);
    expect(zipf(1, 1, () => 0.5)()).toBe(0);
    expect(() => zipf(0, 1, () => 0)).toThrow(RangeError);
  });
});

describe('the workload', () => {
  it('is the same for the same seed, and another for another', () => {
    const plan = planWorkload({ requests: 300, seed: 3 });
    expect(planWorkload({ requests: 300, seed: 3 })).toEqual(plan);
    expect(planWorkload({ requests: 300, seed: 4 })).not.toEqual(plan);
  });

  it.each([1, 2, 3, 4])('with seed %i leaves a cache 60 to 85 %% to answer', (seed) => {
    const fresh = newShare(planWorkload({ requests: 2000, seed }), 2000);
    expect(fresh).toBeGreaterThan(0.15);
    expect(fresh).toBeLessThan(0.4);
  });

  it('has arrivals whose gaps are exponential, at the asked rate', () => {
    const gaps = planWorkload({ requests: 20_000, seed: 5 }).map(({ gap }) => gap);
    expect(gaps.reduce((sum, gap) => sum + gap) / gaps.length).toBeCloseTo(1, 1);
    expect(gaps.filter((gap) => gap > 1).length / gaps.length).toBeCloseTo(Math.exp(-1), 1);
    expect(gaps.every((gap) => gap >= 0 && Number.isFinite(gap))).toBe(true);
    expect(arrivalTimes([1, 0.5, 2], 10)).toEqual([100, 150, 350]);
  });
});

describe('phrases', () => {
  it('are distinct, speakable, and most messages share their opening sentence with others', () => {
    const phrases = makePhrases(2000, 1);
    expect(new Set(phrases).size).toBe(2000);
    for (const phrase of phrases) expect(phrase).toMatch(/^[A-Z][\w ,.?]{8,90}[.?]$/);
    const openings = new Set(phrases.map((phrase) => phrase.split('. ')[0]));
    expect(openings.size).toBeLessThan(1000);
  });
});

describe('newShare', () => {
  it('counts what was not asked before', () => {
    const plan = ['a', 'b', 'a', 'a'].map((text) => ({ text, gap: 1 }));
    expect(newShare(plan, 4)).toBe(0.5);
    expect(newShare(plan, 2)).toBe(1);
    expect(newShare([], 0)).toBe(0);
  });
});
