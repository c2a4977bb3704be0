import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatMs, formatMsSpan, formatRate, formatShare } from './format';

describe('figures', () => {
  it.each([
    [undefined, '–'],
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [170_400_000, '170 MB'],
    [99_960_000, '100 MB'],
    [2_048_000_000, '2.05 GB'],
  ])('bytes %s: %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [undefined, '–'],
    [0, '0 ms'],
    [0.2, '0.20 ms'],
    [64.23, '64.2 ms'],
    [999.7, '1000 ms'],
    [1240, '1.24 s'],
    [125_000, '2 min 5 s'],
  ])('duration %s: %s', (ms, text) => expect(formatMs(ms)).toBe(text));

  it.each([
    [78.12, 91.2, '78.1–91.2 ms'],
    [950, 1240, '950 ms–1.24 s'],
    [59_000, 125_000, '59.0 s–2 min 5 s'],
    [null, 91.2, 'up to 91.2 ms'],
    [78.12, null, '78.1 ms or more'],
    [null, null, 'too few'],
  ])('from %s to %s: %s', (low, high, text) => expect(formatMsSpan(low, high)).toBe(text));

  it.each([
    [null, '–'],
    [0, '0 %'],
    [0.0014, '0.14 %'],
    [0.6, '60.0 %'],
    [1, '100 %'],
  ])('share %s: %s', (share, text) => expect(formatShare(share)).toBe(text));

  it.each([
    [undefined, '–'],
    [0, '0 /s'],
    [0.0047, '< 0.01 /s'],
    [2.021, '2.02 /s'],
  ])('rate %s: %s', (rate, text) => expect(formatRate(rate)).toBe(text));

  it('counts with separators', () => expect(formatCount(1234567)).toBe('1,234,567'));
});
