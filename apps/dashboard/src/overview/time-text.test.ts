import { describe, expect, it } from 'vitest';
import { axisMarks, axisTime, momentText } from './time-text.js';

const NOON = new Date(2026, 2, 1, 12).getTime();
const HOUR = 3_600_000;

describe('times', () => {
  it('marks whole hours of the viewer', () => {
    const marks = axisMarks(NOON - 5.9 * HOUR, NOON + 0.1 * HOUR);
    expect(marks.map((at) => axisTime(at, 6 * HOUR))).toEqual(['07:00', '08:00', '09:00', '10:00', '11:00', '12:00']);
  });

  it('never marks more than there is room for', () => {
    for (const hours of [0.25, 1, 6, 24, 24 * 7, 24 * 30]) {
      const marks = axisMarks(NOON - hours * HOUR, NOON);
      expect(marks.length).toBeGreaterThan(2);
      expect(marks.length).toBeLessThan(9);
    }
  });

  it('says dates when days are shown', () => expect(axisTime(NOON, 30 * 24 * HOUR)).toBe('1 Mar'));

  it('says UTC beside the viewer’s time', () => {
    expect(momentText(Date.UTC(2026, 2, 1, 9, 5)).utc).toBe('2026-03-01 09:05:00 UTC');
  });
});
