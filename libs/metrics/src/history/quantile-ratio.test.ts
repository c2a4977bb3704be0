import { expect, test } from 'vitest';
import { LogHistogram } from './log-histogram.js';
import { quantileRatio } from './quantile-ratio.js';

/** Lehmer's generator: the same numbers each time. */
function numbers(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test.each([
  [0.5, 300, 300, 1],
  [0.95, 500, 500, 1],
  [0.95, 200, 2000, 1.5],
])('the interval of percentile %d with %d over %d holds the true ratio', (share, treated, control, ratio) => {
  const random = numbers();
  const lognormal = () => Math.exp(0.6 * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()));
  const drawn = (count: number, scale: number) => {
    const histogram = new LogHistogram();
    for (let index = 0; index < count; index += 1) histogram.add(scale * lognormal());
    return histogram;
  };
  let held = 0;
  let estimates = 0;
  for (let run = 0; run < 300; run += 1) {
    const { estimate, low, high } = quantileRatio(share, drawn(treated, 50 * ratio), drawn(control, 50))!;
    if (low <= ratio && ratio <= high) held += 1;
    estimates += estimate / 300;
  }
  expect(held / 300).toBeGreaterThan(0.92);
  expect(held / 300).toBeLessThan(0.995);
  expect(Math.abs(estimates / ratio - 1)).toBeLessThan(0.05);
});

test('too few have no interval', () => {
  const few = new LogHistogram();
  for (let index = 0; index < 50; index += 1) few.add(10);
  expect(quantileRatio(0.95, few, few)).toBeNull();
  expect(quantileRatio(0.5, few, few)).toEqual({ estimate: 1, low: 1, high: 1 });
});
