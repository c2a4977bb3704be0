import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LogHistogram } from './log-histogram.js';

const latency = fc.double({ min: 0.02, max: 3_000_000, noNaN: true });
const histogramOf = (values: number[]) => {
  const histogram = new LogHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
};

test('a percentile over parts that were stored and merged is within 4 % of the exact one', () => {
  const parts = fc.array(fc.array(latency, { maxLength: 60 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, fc.constantFrom(0.5, 0.95, 0.99, 1), (values, share) => {
      const merged = new LogHistogram();
      for (const part of values) merged.mergeEncoded(histogramOf(part).encode());
      const sorted = values.flat().sort((a, b) => a - b);
      expect(merged.count).toBe(sorted.length);
      fc.pre(sorted.length > 0);
      const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1]!;
      expect(Math.abs(merged.quantile(share)! / exact - 1)).toBeLessThan(0.04);
    }),
  );
});

test('its bins follow each other, and hold what was added', () => {
  const bins = histogramOf([20, 20, 21, 400]).bins();
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  for (const { from, to } of bins) expect(to / from).toBeCloseTo(Math.sqrt(1.08));
  const [first, last] = [bins[0]!, bins.at(-1)!];
  expect(first.from <= 20 && 20 < first.to && last.from <= 400 && 400 < last.to).toBe(true);
});

test('of nothing there is no percentile', () => {
  expect(new LogHistogram().quantile(0.5)).toBeUndefined();
});

test('merging does not depend on how it is done', () => {
  fc.assert(
    fc.property(fc.array(latency), fc.array(latency), (one, other) => {
      const merged = histogramOf(one);
      merged.merge(histogramOf(other));
      expect(merged.encode()).toEqual(histogramOf([...other, ...one]).encode());
    }),
  );
});

test('once cleared it is as a new one', () => {
  const histogram = histogramOf([0.5, 80, 3000]);
  histogram.clear();
  expect(histogram.encode()).toHaveLength(0);
  histogram.merge(histogramOf([7]));
  expect([histogram.count, histogram.quantile(1)]).toEqual([1, histogramOf([7]).quantile(1)]);
});

test('large counts survive being stored', () => {
  const histogram = histogramOf([5]);
  for (let doubling = 0; doubling < 40; doubling += 1) histogram.mergeEncoded(histogram.encode());
  const read = new LogHistogram();
  read.mergeEncoded(histogram.encode());
  expect(read.count).toBe(2 ** 40);
});

test('what is out of range counts at the ends', () => {
  const histogram = histogramOf([0, 1e-9, 1e12]);
  expect(histogram.count).toBe(3);
  expect(histogram.quantile(0.5)!).toBeCloseTo(0.01, 2);
  expect(histogram.quantile(1)!).toBeGreaterThan(3_000_000);
});

test.each([[[0x80]], [[5]], [[0xff, 0x7f, 1]], [[3, 0]]])('%j is no histogram', (bytes) => {
  expect(() => new LogHistogram().mergeEncoded(Uint8Array.from(bytes))).toThrow(RangeError);
});
