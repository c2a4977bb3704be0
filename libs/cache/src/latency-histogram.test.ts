import { expect, it } from 'vitest';
import { LATENCY_BOUNDS_MS, LatencyHistogram } from './latency-histogram.js';

it('counts each time in the first bucket whose bound it does not exceed, or in the last', () => {
  const histogram = new LatencyHistogram();
  const times = [0, LATENCY_BOUNDS_MS[0]!, 0.004, 1, 1.01, 512, 600];
  for (const ms of times) histogram.add(ms);
  const { count, sumMs, buckets } = histogram.counts();
  expect(count).toBe(times.length);
  expect(sumMs).toBeCloseTo(times.reduce((sum, ms) => sum + ms));
  expect(buckets).toHaveLength(LATENCY_BOUNDS_MS.length + 1);
  const counted = Object.fromEntries(buckets.map((in_, index) => [LATENCY_BOUNDS_MS[index] ?? 'more', in_]));
  expect(counted).toMatchObject({ 0.00390625: 2, 0.0078125: 1, 1: 1, 2: 1, 512: 1, more: 1 });
  expect(buckets.reduce((sum, in_) => sum + in_)).toBe(times.length);
});
