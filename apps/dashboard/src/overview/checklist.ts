import type { CohortQuality, HistoryCohorts, HistoryFigures, HistoryMemory, HistorySeries } from '@brisk/contracts';
import { formatBytes, formatCount, formatMs, formatShare } from '../shell/format';
import { memoryGrowth } from './memory-growth';
import { TARGETS } from './targets';

export interface Check {
  name: string;
  measured: string;
  bound: string;
  /** `unknown`: nothing was measured. */
  state: 'met' | 'missed' | 'unknown';
  /** Where the figure comes from. */
  source: string;
}

export interface ChecklistInput {
  series: HistorySeries | undefined;
  memory: HistoryMemory | undefined;
  cohorts: Pick<HistoryCohorts, 'quality'> | undefined;
}

/** The part of the validation checklist that the range's own traffic decides. Latency and hit rate are `optimized`'s. */
export function makeChecklist({ series, memory, cohorts }: ChecklistInput): Check[] {
  const optimized = figuresOf(series, 'optimized');
  const all = figuresOf(series, null);
  const growth = memory && memoryGrowth(memory);
  return [
    compare('p95 latency', optimized?.total.p95_ms, formatMs, ['<', TARGETS.p95Ms], 'optimized, to the last byte'),
    compare('Cache hit rate', optimized?.hit_rate, formatShare, ['>', TARGETS.hitRate], 'optimized, all from memory'),
    compare('Peak memory', peakMemory(memory), formatBytes, ['<', TARGETS.memoryBytes], 'of any replica, with workers'),
    compare(
      'Memory growth',
      growth,
      signedBytes,
      ['<', TARGETS.growthBytes],
      'peak of the range’s second half over the first’s',
    ),
    compare('Requests that failed', all?.error_rate, formatShare, ['<', TARGETS.errorRate], 'both profiles'),
    qualityCheck(cohorts?.quality.shadow),
  ];
}

function compare(
  name: string,
  value: number | null | undefined,
  format: (value: number) => string,
  [sign, bound]: ['<' | '>', number],
  source: string,
): Check {
  return {
    ...{ name, source },
    measured: value == null ? '–' : format(value),
    bound: `${sign} ${format(bound)}`,
    state: value == null ? 'unknown' : stateOf(sign === '<' ? value < bound : value > bound),
  };
}

/** The bounds of `npm run validate`, for the medians. */
function qualityCheck(shadow: CohortQuality['shadow'] | undefined): Check {
  const { distanceDb, durationTolerance } = TARGETS;
  const { pairs = 0, median_log_mel_db: distance, median_duration_ratio: duration } = shadow ?? {};
  const isKnown = distance != null && duration != null;
  return {
    name: 'Audio as good as the baseline’s',
    measured: isKnown ? `${distance.toFixed(2)} dB apart, ${duration.toFixed(2)} × as long` : '–',
    bound: `≤ ${distanceDb} dB, ± ${formatShare(durationTolerance)}`,
    state: isKnown ? stateOf(distance <= distanceDb && Math.abs(duration - 1) <= durationTolerance) : 'unknown',
    source: `medians of ${formatCount(pairs)} sentences that both have spoken`,
  };
}

export const stateOf = (holds: boolean): Check['state'] => (holds ? 'met' : 'missed');

const signedBytes = (bytes: number) => `${bytes < 0 ? '−' : '+'}${formatBytes(Math.abs(bytes))}`;

/** Of the whole range. @param profile null: of all together */
export function figuresOf(series: HistorySeries | undefined, profile: string | null): HistoryFigures | undefined {
  return series?.series.find((each) => each.profile === profile)?.summary;
}

/** In bytes; undefined when there was nothing to measure. */
export function peakMemory(memory: HistoryMemory | undefined): number | undefined {
  const peaks = memory?.replicas.flatMap(({ points }) => points.map(({ max_bytes }) => max_bytes)) ?? [];
  return peaks.length === 0 ? undefined : peaks.reduce((most, each) => Math.max(most, each));
}
