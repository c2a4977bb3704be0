import type { HistoryCohorts, HistoryFigures } from '@brisk/contracts';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CohortTable } from './cohorts';

const latency = { count: 10, average_ms: 90, p50_ms: 80, p95_ms: 120, p99_ms: 140 };
const figures: HistoryFigures = {
  ...{ assigned: 12, completed: 10, failed: 2, cancelled: 0, fell_back: 0, requests_per_second: 1 },
  ...{ error_rate: 2 / 12, hit_rate: 0.625, partial_rate: 0, characters: 100 },
  ...{ total: latency, first_audio: latency, service: latency },
};
const none = { ...latency, count: 0, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
const interval = { low_ms: 75, high_ms: 160 };
const intervals = { total_p50: interval, total_p95: interval, total_p99: interval, first_audio_p95: interval };
const cohorts: HistoryCohorts = {
  intervals: { baseline: intervals, optimized: intervals },
  from: '2026-03-01T10:00:00.000Z',
  to: '2026-03-01T11:00:00.000Z',
  basis: 'randomized',
  baseline: figures,
  optimized: { ...figures, completed: 0, failed: 0, error_rate: null, hit_rate: null, total: none },
  ratios: {
    total_p50: { estimate: 0.5, low: 0.4, high: 0.6 },
    total_p95: { estimate: 1.5, low: 1.2, high: 1.9 },
    total_p99: null,
    first_audio_p95: { estimate: 1.1, low: 0.9, high: 1.3 },
    service_p50: null,
    service_p95: null,
  },
  sample_ratio: { assigned: 22, optimized: 10, expected: 11, p_value: 0.4 },
  quality: {
    flawed: { baseline: 0, optimized: 0 },
    shadow: { pairs: 0, median_duration_ratio: null, median_log_mel_db: null, worse_rate: null },
  },
};
const render = (given: Partial<HistoryCohorts> = {}) =>
  renderToStaticMarkup(createElement(CohortTable, { cohorts: { ...cohorts, ...given } }));

describe('CohortTable', () => {
  it('puts both cohorts side by side, and says what is not known', () => {
    const markup = render();
    expect(markup).toMatch(/Requests \(n\)<\/th><td[^>]*>12<\/td><td[^>]*>0</);
    expect(markup).toMatch(/Hit rate<\/th><td[^>]*>62.5 %<\/td><td[^>]*>–</);
    expect(markup).toMatch(/Failed<\/th><td[^>]*>16.7 % \(2\)</);
    expect(markup).toMatch(/p99<\/th><td[^>]*>140 ms<small[^>]*>75.0–160 ms<\/small><\/td><td[^>]*>–</);
  });

  it('calls a ratio a difference only when its interval leaves 1 out', () => {
    const verdicts = [...render().matchAll(/data-verdict="([^"]+)"/g)].map(([, verdict]) => verdict);
    expect(verdicts).toEqual(['faster', 'slower', 'no difference seen']);
    expect(render()).toMatch(/>[\d.]+ ×<small[^>]*>faster, [\d.]+ to [\d.]+ × as long</);
    expect(render({ ratios: { ...cohorts.ratios, total_p50: null } })).toContain('too few');
  });

  it('says what checks and shadow pairs found of the audio, and nothing where there are none', () => {
    expect(render()).toContain('No sentence has been spoken by both profiles yet.');
    expect(render()).toMatch(/Flawed audio<\/th><td[^>]*>0<\/td><td[^>]*>0</);
    const shadow = { pairs: 12, median_duration_ratio: 1.012, median_log_mel_db: 0.43, worse_rate: 0.25 };
    const markup = render({ quality: { flawed: { baseline: 0, optimized: 3 }, shadow } });
    expect(markup).toMatch(/Flawed audio<\/th><td[^>]*>0<\/td><td[^>]*>3</);
    expect(markup).toContain('Of 12 sentences spoken by both, 25.0 % were worse');
    expect(markup).toContain('1.01 times as long');
    expect(markup).toContain('0.43 dB');
  });

  it('warns of a sample ratio that chance does not explain', () => {
    expect(render()).toContain('Sample ratio as it should be');
    const mismatch = render({ sample_ratio: { ...cohorts.sample_ratio!, p_value: 1e-6 } });
    expect(mismatch).toContain('Do not trust the comparison');
    expect(render({ sample_ratio: null })).toContain('Chance has decided no request here yet');
  });
});
