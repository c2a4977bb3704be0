import { describe, expect, it } from 'vitest';
import { bakeText, minutesOf, minutesText } from './bake-time';

describe('a time to bake', () => {
  it.each([
    [0, '0 min'],
    [0.5, '0.5 min'],
    [30, '30 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [1440, '1 d'],
    [2160, '1 d 12 h'],
    [20_160, '14 d'],
  ])('of %d minutes is written as %s, and read again', (minutes, text) => {
    expect(minutesText(minutes)).toBe(text);
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each([
    ['45', 45],
    [' 30 m ', 30],
    ['30min', 30],
    ['2h', 120],
    ['1.5 hours', 90],
    ['1 day', 1440],
    ['1D 12H', 2160],
  ])('may be typed as %j', (text, minutes) => expect(minutesOf(text)).toBe(minutes));

  it.each(['', 'soon', '-1', '2 weeks', '5 moons', '1 h and more', 'h', '1e3'])('is not %j', (text) =>
    expect(minutesOf(text)).toBeNaN(),
  );

  it('may be none', () => expect([bakeText(0), bakeText(120)]).toEqual(['no bake', '2 h']));
});
