import type { HistoryFigures, HistoryMemory, HistorySeries } from '@brisk/contracts';
import { formatBytes, formatMs, formatShare } from '../shell/format';
import { TARGETS } from './targets';

export interface Check {
  name: string;
  measured: string;
  bound: string;
  /** `unknown`: nothing was measured. */
  state: 'met' | 'missed' | 'unknown';
}

/** The validation checklist, as far as live traffic can say. Latency and hit rate are those of `optimized`. */
export function makeChecklist(series: HistorySeries | undefined, memory: HistoryMemory | undefined): Check[] {
  const optimized = figuresOf(series, 'optimized');
  const all = figuresOf(series, null);
  const check = (
    name: string,
    value: number | null | undefined,
    format: (value: number) => string,
    [sign, bound]: ['<' | '>', number],
  ): Check => ({
    name,
    measured: value == null ? '–' : format(value),
    bound: `${sign} ${format(bound)}`,
    state: value == null ? 'unknown' : (sign === '<' ? value < bound : value > bound) ? 'met' : 'missed',
  });
  return [
    check('p95 latency of optimized', optimized?.total.p95_ms, formatMs, ['<', TARGETS.p95Ms]),
    check('Cache hit rate of optimized', optimized?.hit_rate, formatShare, ['>', TARGETS.hitRate]),
    check('Peak memory of a replica', peakMemory(memory), formatBytes, ['<', TARGETS.memoryBytes]),
    check('Requests that failed', all?.error_rate, formatShare, ['<', TARGETS.errorRate]),
  ];
}

/** Of the whole range. @param profile null: of all together */
export function figuresOf(series: HistorySeries | undefined, profile: string | null): HistoryFigures | undefined {
  return series?.series.find((each) => each.profile === profile)?.summary;
}

/** In bytes; undefined when there was nothing to measure. */
export function peakMemory(memory: HistoryMemory | undefined): number | undefined {
  const peaks = memory?.replicas.flatMap(({ points }) => points.map(({ max_bytes }) => max_bytes)) ?? [];
  return peaks.length === 0 ? undefined : peaks.reduce((most, each) => Math.max(most, each));
}
