import { describe, expect, it } from 'vitest';
import { planSpan } from './plan-span.js';

const NOW = 1_800_000_000;
const ago = (seconds: number) => new Date((NOW - seconds) * 1000).toISOString();
const DAY = 86_400;

describe('planSpan', () => {
  it.each([
    ['the last hour', {}, 3600, 30, 10],
    ['a day', { from: ago(DAY) }, DAY, 900, 60],
    ['a fortnight, hours where minutes would do', { from: ago(14 * DAY) }, 14 * DAY, 10_800, 3600],
    ['a month', { from: ago(30 * DAY) }, 30 * DAY, 10_800, 3600],
    ['a year', { from: ago(360 * DAY) }, 360 * DAY, DAY, 3600],
    ['as asked', { step_s: 10 }, 3600, 10, 10],
    ['an hour of last week, only known by minutes', { from: ago(7 * DAY), to: ago(7 * DAY - 3600) }, 3600, 60, 60],
    [
      'an hour of last month, only known as one',
      { from: ago(30 * DAY), to: ago(30 * DAY - 3600), step_s: 70 },
      3600,
      3600,
      3600,
    ],
  ])('%s', (_, request, length, step, resolution) => {
    const span = planSpan(request, NOW);
    expect(span).toMatchObject({ step, resolution });
    expect(span.from % step).toBe(0);
    expect(span.to % step).toBe(0);
    expect(span.to - span.from).toBeGreaterThanOrEqual(length);
    expect(span.to - span.from).toBeLessThanOrEqual(length + 2 * step);
  });

  it('has fewer points when fewer do', () => {
    expect(planSpan({ from: ago(DAY) }, NOW, 24)).toMatchObject({ step: 3600, resolution: 3600 });
  });

  it.each([
    ['from', { from: ago(0), to: ago(10) }],
    ['from', { from: ago(10), to: ago(10) }],
    ['from', { from: ago(500 * DAY) }],
    ['step_s', { from: ago(DAY), step_s: 10 }],
  ])('refuses a bad "%s"', (param, request) => {
    expect(() => planSpan(request, NOW)).toThrow(expect.objectContaining({ code: 'invalid_parameter', param }));
  });
});
