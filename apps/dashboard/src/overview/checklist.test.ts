import type { HistoryCohorts, HistoryMemory, HistorySeries } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { makeChecklist, peakMemory } from './checklist.js';

const series = (p95: number | null, hitRate: number | null, errorRate: number | null) =>
  ({
    series: [
      { profile: null, summary: { error_rate: errorRate, hit_rate: 0, total: { p95_ms: 900 } } },
      { profile: 'optimized', summary: { hit_rate: hitRate, total: { p95_ms: p95 } } },
    ],
  }) as unknown as HistorySeries;
const BEGIN = Date.parse('2026-03-01T12:00:00Z');
/** An hour in steps of a minute, each replica growing by so much a minute. */
const memory = (...replicas: { from: number; perMinute: number }[]): HistoryMemory => ({
  from: new Date(BEGIN).toISOString(),
  to: new Date(BEGIN + 3_600_000).toISOString(),
  step_s: 60,
  replicas: replicas.map(({ from, perMinute }, index) => ({
    replica: `${index}`,
    points: Array.from({ length: 60 }, (_, minute) => {
      const bytes = from + minute * perMinute;
      const at = new Date(BEGIN + minute * 60_000).toISOString();
      return { at, mean_bytes: bytes, max_bytes: bytes, mean_busy: null, max_busy: null };
    }),
  })),
});
const cohorts = (distance: number | null, duration: number | null) =>
  ({
    quality: { shadow: { pairs: 12, median_log_mel_db: distance, median_duration_ratio: duration, worse_rate: 0 } },
  }) as HistoryCohorts;
const states = (...[s, m, c]: [HistorySeries, HistoryMemory, HistoryCohorts]) =>
  makeChecklist({ series: s, memory: m, cohorts: c }).map(({ state }) => state);

describe('the checklist', () => {
  it('is met below and above its bounds, by the optimized profile alone', () => {
    const steady = memory({ from: 1.9e9, perMinute: 1e6 });
    expect(states(series(149.9, 0.61, 0), steady, cohorts(1, 1.019))).toEqual(Array(6).fill('met'));
  });

  it('is missed at them', () => {
    const growing = memory({ from: 1e9, perMinute: -1e6 }, { from: 2e9, perMinute: 2e6 });
    expect(states(series(150, 0.6, 0.05), growing, cohorts(1.01, 1))).toEqual(Array(6).fill('missed'));
    expect(states(series(150, 0.6, 0.05), growing, cohorts(0, 0.97)).at(-1)).toBe('missed');
  });

  it('claims nothing when nothing was measured', () => {
    expect(states(series(null, null, null), memory(), cohorts(null, null))).toEqual(Array(6).fill('unknown'));
    const [first, ...others] = makeChecklist({ series: undefined, memory: undefined, cohorts: undefined });
    expect(first).toMatchObject({ measured: '–', bound: '< 150 ms', state: 'unknown' });
    expect(others.map(({ measured }) => measured)).toEqual(Array(5).fill('–'));
  });

  it('says where each figure comes from, and by how much memory grew', () => {
    const checks = makeChecklist({
      ...{ series: series(80, 0.7, 0), cohorts: cohorts(0.4, 1.01) },
      memory: memory({ from: 1e9, perMinute: 5e5 }),
    });
    expect(checks.every(({ source }) => source.length > 0)).toBe(true);
    expect(checks.map(({ measured }) => measured)).toEqual([
      '80.0 ms',
      '70.0 %',
      '1.03 GB',
      '+15.0 MB',
      '0 %',
      '0.40 dB apart, 1.01 × as long',
    ]);
    expect(checks[5]!.source).toBe('medians of 12 sentences that both have spoken');
  });

  it('takes no start and no wave of the day for growth', () => {
    const growthOf = (given: HistoryMemory) =>
      makeChecklist({ series: undefined, memory: given, cohorts: undefined })[3]!;
    const late = memory({ from: 1e9, perMinute: 9e6 });
    late.replicas[0]!.points.splice(0, 22);
    expect(growthOf(late).state).toBe('unknown');
    const wave = memory({ from: 1e9, perMinute: 0 });
    for (const [minute, point] of wave.replicas[0]!.points.entries()) {
      point.max_bytes = 1e9 + 8e8 * Math.cos((minute / 60) * 2 * Math.PI);
    }
    expect(growthOf(wave).state).toBe('met');
  });

  it('knows the peak of all replicas', () => {
    expect(peakMemory(memory({ from: 5, perMinute: 0 }, { from: 9, perMinute: 0 }))).toBe(9);
    expect(peakMemory(memory())).toBeUndefined();
  });
});
