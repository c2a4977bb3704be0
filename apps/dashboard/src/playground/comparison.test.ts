import { describe, expect, it } from 'vitest';
import { comparisonRows, foundUnequally, type Side } from './comparison';

const SIDE: Side = { phase: 'ended', firstAudioMs: 400, totalMs: 900, audioSeconds: 2, cache: 'miss' };

describe('comparisonRows', () => {
  const rowsOf = (a: Side, b: Side) =>
    Object.fromEntries(comparisonRows([a, b]).map(({ name, ...row }) => [name, row]));

  it('says how many times as long the second takes, and how much longer its audio is', () => {
    const timings = [{ name: 'inference', ms: 30 }];
    const rows = rowsOf({ ...SIDE, timings }, { ...SIDE, firstAudioMs: 50, totalMs: 9900, audioSeconds: 1.9, timings });
    expect(rows['First audio']).toEqual({ values: ['400 ms', '50.0 ms'], difference: '0.13 ×' });
    expect(rows['Total']?.difference).toBe('11 ×');
    expect(rows['Length of audio']?.difference).toBe('−100 ms');
    expect(rows['inference']).toEqual({ values: ['30.0 ms', '30.0 ms'], difference: '1 ×' });
  });

  it('says that lengths are equal, and nothing of what is not known', () => {
    const rows = rowsOf(SIDE, { phase: 'waiting' });
    expect(rowsOf(SIDE, SIDE)['Length of audio']?.difference).toBe('equal');
    expect(rows['Total']).toEqual({ values: ['900 ms', '–'], difference: '' });
    expect(rows['queue']).toEqual({ values: ['–', '–'], difference: '' });
  });
});

describe('foundUnequally', () => {
  it('tells a hit beside a miss, once both are known', () => {
    expect(foundUnequally([SIDE, { ...SIDE, cache: 'hit' }])).toBe(true);
    expect(foundUnequally([SIDE, SIDE])).toBe(false);
    expect(foundUnequally([SIDE, { phase: 'waiting' }])).toBe(false);
  });
});
