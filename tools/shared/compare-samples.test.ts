import { expect, it } from 'vitest';
import { seededRandom } from '../workload/seeded-random.js';
import { compareSamples } from './compare-samples.js';

it('is as in tables for small samples', () => {
  // U = 7 of 5 x 5, expected 12.5, deviation 4.787; the largest gap is 3/5.
  const { mannWhitney, kolmogorovSmirnov } = compareSamples([1, 2, 4, 6, 9], [3, 5, 7, 8, 10]);
  expect(mannWhitney).toBeCloseTo(-1.1489, 4);
  expect(kolmogorovSmirnov).toBeCloseTo(0.4 * Math.sqrt(2.5), 6);
});

it('finds samples of one source alike, and a shift of half a deviation', () => {
  const random = seededRandom(7);
  const draw = (shift: number) => Array.from({ length: 400 }, () => shift + random() + random() + random());
  const alike = compareSamples(draw(0), draw(0));
  expect(Math.abs(alike.mannWhitney)).toBeLessThan(3.29);
  expect(alike.kolmogorovSmirnov).toBeLessThan(1.95);
  const shifted = compareSamples(draw(0.25), draw(0));
  expect(shifted.mannWhitney).toBeGreaterThan(3.29);
  expect(shifted.kolmogorovSmirnov).toBeGreaterThan(1.95);
});
