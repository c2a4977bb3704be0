import { describe, expect, it } from 'vitest';
import { readChoice, zoneOption } from './display-choices';

describe('display choices', () => {
  it('take what was chosen, and the first for anything else', () => {
    expect(readChoice('theme', 'dark')).toBe('dark');
    expect(readChoice('theme', '"><script>')).toBe('system');
    expect(readChoice('zone', undefined)).toBe('local');
  });

  it("show times in UTC, or in the viewer's own zone", () => {
    const at = new Date('2026-03-01T12:00:00Z');
    expect(at.toLocaleTimeString('en-GB', zoneOption('utc'))).toBe('12:00:00');
    expect(zoneOption('local')).toEqual({});
  });
});
