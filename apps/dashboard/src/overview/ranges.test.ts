import { describe, expect, it } from 'vitest';
import { RANGES, readView, spanOf, writeView } from './ranges.js';

describe('what the overview shows', () => {
  it.each(RANGES.flatMap((range) => [true, false].map((flag) => ({ range, compares: flag, live: !flag }))))(
    'keeps $range.id in the address',
    (view) => expect(readView(new URLSearchParams(writeView(view)))).toEqual(view),
  );

  it('shows the last hour, live, when the address says nothing or nonsense', () => {
    expect(readView(new URLSearchParams('range=2y'))).toMatchObject({
      range: { id: '1h' },
      compares: false,
      live: true,
    });
    expect(writeView(readView(new URLSearchParams()))).toBe('');
  });

  it('puts the range before right before the range', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    const [range] = RANGES;
    expect(spanOf(range, now)).toEqual({ from: '2026-03-01T11:45:00.000Z', to: '2026-03-01T12:00:00.000Z' });
    expect(spanOf(range, now, 1).to).toBe(spanOf(range, now).from);
  });
});
