import { describe, expect, it } from 'vitest';
import { histogramSvg } from './histogram-svg.js';
import { logHistogram, roundRange } from './log-histogram.js';

describe('logHistogram', () => {
  it('counts by edges that grow by the same factor', () => {
    const { edges, counts } = logHistogram([1, 1.5, 2, 20, 99], 1, 100, 1);
    expect(edges.map((edge) => Number(edge.toFixed(6)))).toEqual([1, 10, 100]);
    expect(counts).toEqual([3, 2]);
  });

  it('counts what lies outside to the outermost bins, and what is no number nowhere', () => {
    expect(logHistogram([0, 0.01, 1e6, Number.NaN, Infinity], 1, 100, 1).counts).toEqual([2, 1]);
  });

  it('loses nothing', () => {
    const values = Array.from({ length: 500 }, (_, index) => 0.3 + index ** 1.5);
    const { from, to } = roundRange(values);
    const { counts } = logHistogram(values, from, to, 20);
    expect(counts.reduce((sum, count) => sum + count)).toBe(500);
  });
});

describe('roundRange', () => {
  it.each([
    [[0.7, 430], { from: 0.5, to: 500 }],
    [[3, 4], { from: 2, to: 20 }],
    [[100, 1000], { from: 100, to: 1000 }],
    [[Number.NaN, 0], { from: 1, to: 10 }],
    [[], { from: 1, to: 10 }],
  ])('of %j is %j', (values, range) => expect(roundRange(values)).toEqual(range));
});

describe('histogramSvg', () => {
  it('draws a bar for each bin that is not empty, and marks p50 and p95', () => {
    const svg = histogramSvg('Latency', [{ name: 'optimized', values: [1, 1, 50] }], { from: 1, to: 100 });
    expect(svg.match(/<rect /g)).toHaveLength(2);
    expect(svg).toContain('p50 1 ms');
    expect(svg).toContain('p95 50 ms');
    expect(svg).not.toContain('NaN');
  });

  it('draws nothing for nothing', () => {
    const svg = histogramSvg('Latency', [{ name: 'baseline', values: [] }], { from: 1, to: 10 });
    expect(svg).not.toMatch(/<rect|NaN/);
  });
});
