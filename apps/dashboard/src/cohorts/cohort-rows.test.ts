import type { HistoryCohorts, HistoryFigures } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { cohortRows } from './cohort-rows.js';

const none = { count: 0, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
const figures: HistoryFigures = {
  ...{ assigned: 0, completed: 0, failed: 0, cancelled: 0, fell_back: 0, requests_per_second: 0, error_rate: null },
  ...{ hit_rate: null, partial_rate: null, characters: 0, total: none, first_audio: none, service: none },
};
const open = { low_ms: null, high_ms: null };
const intervals = { total_p50: open, total_p95: open, total_p99: open, first_audio_p95: open };
const nothing: HistoryCohorts = {
  intervals: { baseline: intervals, optimized: intervals },
  ...{ from: '', to: '', basis: 'all', baseline: figures, optimized: figures, sample_ratio: null },
  ratios: {
    total_p50: null,
    total_p95: null,
    total_p99: null,
    first_audio_p95: null,
    service_p50: null,
    service_p95: null,
  },
  quality: {
    flawed: { baseline: 0, optimized: 0 },
    shadow: { pairs: 0, median_duration_ratio: null, median_log_mel_db: null, worse_rate: null },
  },
};

describe('the profiles side by side', () => {
  it('has a dash for what was not measured', () => {
    expect(cohortRows(nothing)[2]).toEqual({
      name: 'p95',
      baseline: { value: '–' },
      optimized: { value: '–' },
      ratio: null,
    });
  });

  it('tells each percentile with its own interval, and the ratio of both', () => {
    const baseline = { ...figures, completed: 900, failed: 100, total: { ...none, p95_ms: 320 } };
    const optimized = { ...figures, total: { ...none, p95_ms: 80 } };
    const ratio = { estimate: 0.25, low: 0.241, high: 0.262 };
    const rows = cohortRows({
      ...{ ...nothing, baseline, optimized },
      intervals: {
        baseline: { ...intervals, total_p95: { low_ms: 301, high_ms: 352 } },
        optimized: { ...intervals, total_p95: { low_ms: 71.2, high_ms: null } },
      },
      ratios: { ...nothing.ratios, total_p95: ratio },
    });
    expect(rows[0]).toMatchObject({ baseline: { value: '1,000' }, optimized: { value: '0' } });
    expect(rows[2]).toEqual({
      name: 'p95',
      baseline: { value: '320 ms', interval: '301–352 ms' },
      optimized: { value: '80.0 ms', interval: '71.2 ms or more' },
      ratio,
    });
  });

  it('counts what failed beside its share', () => {
    const failing = { ...figures, completed: 10, failed: 2, error_rate: 1 / 6 };
    const row = cohortRows({ ...nothing, baseline: failing }).find(({ name }) => name === 'Failed');
    expect(row).toMatchObject({ baseline: { value: '16.7 % (2)' }, optimized: { value: '–' } });
  });
});
