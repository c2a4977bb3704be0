import type { HistoryMemory, HistorySeries } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { makeChecklist, peakMemory } from './checklist.js';

const series = (p95: number | null, hitRate: number | null, errorRate: number | null) =>
  ({
    series: [
      { profile: null, summary: { error_rate: errorRate, hit_rate: 0, total: { p95_ms: 900 } } },
      { profile: 'optimized', summary: { hit_rate: hitRate, total: { p95_ms: p95 } } },
    ],
  }) as unknown as HistorySeries;
const memory = (...peaks: number[]) =>
  ({ replicas: peaks.map((max_bytes) => ({ points: [{ max_bytes }, { max_bytes: 1 }] })) }) as unknown as HistoryMemory;
const states = (...input: Parameters<typeof makeChecklist>) => makeChecklist(...input).map(({ state }) => state);

describe('the checklist', () => {
  it('is met below and above its bounds, by the optimized profile alone', () => {
    expect(states(series(149.9, 0.61, 0), memory(1.9e9))).toEqual(['met', 'met', 'met', 'met']);
  });

  it('is missed at them', () => {
    expect(states(series(150, 0.6, 0.05), memory(1e9, 2e9))).toEqual(['missed', 'missed', 'missed', 'missed']);
  });

  it('claims nothing when nothing was measured', () => {
    expect(states(series(null, null, null), memory())).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
    expect(makeChecklist(undefined, undefined)[0]).toMatchObject({
      measured: '–',
      bound: '< 150 ms',
      state: 'unknown',
    });
  });

  it('knows the peak of all replicas', () => expect(peakMemory(memory(5, 9, 7))).toBe(9));
});
