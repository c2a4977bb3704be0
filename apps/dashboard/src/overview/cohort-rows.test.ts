import type { HistoryCohorts, HistoryFigures } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { cohortRows } from './cohort-rows.js';

const none = { count: 0, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
const figures: HistoryFigures = {
  ...{ assigned: 0, completed: 0, failed: 0, cancelled: 0, fell_back: 0, requests_per_second: 0, error_rate: null },
  ...{ hit_rate: null, partial_rate: null, characters: 0, total: none, first_audio: none, service: none },
};
const nothing: HistoryCohorts = {
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
    expect(cohortRows(nothing)[2]).toEqual({ name: 'p95', baseline: '–', optimized: '–', ratio: undefined });
  });

  it('tells a ratio with its interval', () => {
    const baseline = { ...figures, completed: 900, failed: 100, total: { ...none, p95_ms: 320 } };
    const optimized = { ...figures, total: { ...none, p95_ms: 80 } };
    const ratios = { ...nothing.ratios, total_p95: { estimate: 0.25, low: 0.241, high: 0.262 } };
    const rows = cohortRows({ ...nothing, baseline, optimized, ratios });
    expect(rows[0]).toMatchObject({ name: 'Requests', baseline: '1,000', optimized: '0' });
    expect(rows[2]).toMatchObject({ baseline: '320 ms', optimized: '80.0 ms', ratio: '0.25 (0.24–0.26)' });
  });
});
