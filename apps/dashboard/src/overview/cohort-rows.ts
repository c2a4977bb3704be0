import type { HistoryCohorts, HistoryFigures, HistoryRatio } from '@brisk/contracts';
import { formatCount, formatMs, formatShare } from '../shell/format';

export interface CohortRow {
  name: string;
  baseline: string;
  optimized: string;
  /** Optimized over baseline, with its 95 % interval. */
  ratio?: string | undefined;
}

/** The two profiles side by side. */
export function cohortRows({ baseline, optimized, ratios, quality }: HistoryCohorts): CohortRow[] {
  const row = (name: string, of: (figures: HistoryFigures) => string, ratio: HistoryRatio = null): CohortRow => ({
    name,
    baseline: of(baseline),
    optimized: of(optimized),
    ratio: ratio === null ? undefined : ratioText(ratio),
  });
  return [
    row('Requests', ({ completed, failed }) => formatCount(completed + failed)),
    row('p50', ({ total }) => formatMs(total.p50_ms), ratios.total_p50),
    row('p95', ({ total }) => formatMs(total.p95_ms), ratios.total_p95),
    row('p99', ({ total }) => formatMs(total.p99_ms), ratios.total_p99),
    row('First audio p95', ({ first_audio }) => formatMs(first_audio.p95_ms), ratios.first_audio_p95),
    row('Hit rate', ({ hit_rate }) => formatShare(hit_rate)),
    row('Failed', ({ error_rate }) => formatShare(error_rate)),
    {
      name: 'Flawed audio',
      baseline: formatCount(quality.flawed.baseline),
      optimized: formatCount(quality.flawed.optimized),
    },
  ];
}

function ratioText({ estimate, low, high }: NonNullable<HistoryRatio>): string {
  return `${two(estimate)} (${two(low)}–${two(high)})`;
}

const two = (value: number) => value.toFixed(2);
