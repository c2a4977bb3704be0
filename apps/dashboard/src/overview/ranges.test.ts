import { describe, expect, it } from 'vitest';
import { customRange, RANGES, rangeProblem, readView, spanOf, writeView, type View } from './ranges.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const HOUR = 3_600_000;
const read = (query: string) => readView(new URLSearchParams(query), NOW);

describe('what the overview shows', () => {
  const custom = customRange(NOW - 30 * HOUR, NOW - 28 * HOUR);
  const views: View[] = [
    ...RANGES.flatMap((range) => [true, false].map((flag) => ({ range, compares: flag, live: !flag }))),
    { range: RANGES[0], tenant: 'acme & sons', compares: false, live: true },
    { range: custom, compares: true, live: false },
    { range: custom, tenant: 'acme', compares: false, live: false },
  ];
  it.each(views)('keeps $range.name of $tenant in the address', (view) => expect(read(writeView(view))).toEqual(view));

  it('shows the last hour of everyone, live, when the address says nothing or nonsense', () => {
    for (const query of ['', 'range=2y', 'from=x&to=y', 'from=2026-02-28T10:00:00Z', 'tenant=']) {
      const view = read(query);
      expect(view).toEqual({ range: RANGES[1], compares: false, live: true });
      expect(writeView(view)).toBe('');
    }
  });

  it('takes no range of its own that could not be shown', () => {
    expect(rangeProblem(NOW - HOUR, NOW, NOW)).toBeUndefined();
    expect(rangeProblem(NOW - HOUR, NOW + HOUR, NOW)).toBeUndefined();
    const wrong: [number, number][] = [
      [Number.NaN, NOW],
      [NOW, NOW - HOUR],
      [NOW + 1, NOW + HOUR],
      [NOW - 30_000, NOW],
      [NOW - 401 * 24 * HOUR, NOW],
    ];
    for (const [from, to] of wrong) expect(rangeProblem(from, to, NOW)).toMatch(/^\w[^.]*\.$/);
  });

  it('puts the range before right before the range, wherever that ends', () => {
    const [range] = RANGES;
    expect(spanOf(range, NOW)).toEqual({ from: '2026-03-01T11:45:00.000Z', to: '2026-03-01T12:00:00.000Z' });
    expect(spanOf(range, NOW, 1).to).toBe(spanOf(range, NOW).from);
    expect(spanOf(custom, NOW)).toEqual({ from: '2026-02-28T06:00:00.000Z', to: '2026-02-28T08:00:00.000Z' });
    expect(spanOf(custom, NOW, 1)).toEqual({ from: '2026-02-28T04:00:00.000Z', to: '2026-02-28T06:00:00.000Z' });
  });
});
