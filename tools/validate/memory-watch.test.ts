import { describe, expect, it } from 'vitest';
import { growthOf, MemoryWatch } from './memory-watch.js';

/** One sample after each 100 of 2,000 requests. */
const samples = (rssBytes: (requests: number) => number, cacheBytes: (requests: number) => number = () => 0) =>
  Array.from({ length: 20 }, (_, index) => {
    const requests = (index + 1) * 100;
    return { requests, rssBytes: rssBytes(requests), cacheBytes: cacheBytes(requests) };
  });

describe('growthOf', () => {
  it('finds a leak in the second half of the run', () => {
    expect(growthOf(samples((requests) => 5e8 + requests * 40_000))).toBeCloseTo(40e6, -2);
  });

  it('does not count what the cache holds, nor what was needed to get going', () => {
    const growing = (requests: number) => requests * 40_000;
    expect(growthOf(samples((requests) => 5e8 + growing(requests), growing))).toBeCloseTo(0);
    expect(growthOf(samples((requests) => (requests < 1000 ? 4e8 : 5e8)))).toBe(0);
  });

  it('is not moved by one heap that is collected late', () => {
    expect(Math.abs(growthOf(samples((requests) => (requests === 1900 ? 9e8 : 5e8))))).toBeLessThan(1e6);
  });

  it('is no number when there is nothing to compare', () => {
    expect(growthOf([])).toBeNaN();
    expect(growthOf([{ requests: 100, rssBytes: 1, cacheBytes: 0 }])).toBeNaN();
  });
});

describe('MemoryWatch', () => {
  it('sees this process, and keeps the highest it has seen', () => {
    const watch = new MemoryWatch(process.pid);
    try {
      const bytes = watch.refresh();
      expect(bytes).toBeGreaterThan(1e7);
      expect(watch.peakBytes).toBeGreaterThanOrEqual(bytes);
    } finally {
      watch.close();
    }
  });
});
