import type { HistoryCohorts, HistoryFigures, HistoryInterval, HistoryRatio } from '@brisk/contracts';
import { formatCount, formatMs, formatMsSpan, formatShare } from '../shell/format';

export interface CohortFigure {
  value: string;
  /** The figure's own 95 % interval; only where there is a figure. */
  interval?: string | undefined;
}

export interface CohortRow {
  name: string;
  baseline: CohortFigure;
  optimized: CohortFigure;
  /** Optimized over baseline; null when there are too few, undefined when it is no figure to be divided. */
  ratio?: HistoryRatio;
}

/** The two profiles side by side. */
export function cohortRows({ baseline, optimized, intervals, ratios, quality }: HistoryCohorts): CohortRow[] {
  const counted = (name: string, of: (figures: HistoryFigures) => string): CohortRow => ({
    ...{ name, baseline: { value: of(baseline) }, optimized: { value: of(optimized) } },
  });
  const timed = (
    name: string,
    key: keyof HistoryCohorts['intervals']['baseline'],
    of: (figures: HistoryFigures) => number | null,
  ): CohortRow => ({
    name,
    baseline: timeOf(of(baseline), intervals.baseline[key]),
    optimized: timeOf(of(optimized), intervals.optimized[key]),
    ratio: ratios[key],
  });
  return [
    counted('Requests (n)', ({ completed, failed }) => formatCount(completed + failed)),
    timed('p50', 'total_p50', ({ total }) => total.p50_ms),
    timed('p95', 'total_p95', ({ total }) => total.p95_ms),
    timed('p99', 'total_p99', ({ total }) => total.p99_ms),
    timed('First audio p95', 'first_audio_p95', ({ first_audio }) => first_audio.p95_ms),
    counted('Hit rate', ({ hit_rate }) => formatShare(hit_rate)),
    counted('Failed', ({ error_rate, failed }) =>
      failed > 0 ? `${formatShare(error_rate)} (${formatCount(failed)})` : formatShare(error_rate),
    ),
    {
      name: 'Flawed audio',
      baseline: { value: formatCount(quality.flawed.baseline) },
      optimized: { value: formatCount(quality.flawed.optimized) },
    },
  ];
}

const timeOf = (ms: number | null, { low_ms, high_ms }: HistoryInterval): CohortFigure => ({
  value: formatMs(ms),
  ...(ms !== null && { interval: formatMsSpan(low_ms, high_ms) }),
});
