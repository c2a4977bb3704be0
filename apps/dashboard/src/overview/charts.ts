import type { HistoryFigures } from '@brisk/contracts';
import { formatMs, formatRate, formatShare } from '../shell/format';
import { TARGETS } from './targets';

export interface Measure {
  id: string;
  name: string;
  of: (figures: HistoryFigures) => number | null;
  /** The one that stands out, and that is compared with the range before. */
  main?: true;
}

export interface ChartKind {
  id: string;
  title: string;
  measures: readonly [Measure, ...Measure[]];
  format: (value: number) => string;
  target?: { value: number; name: string };
  /** Shares end at 1; other axes where the values do. */
  most?: number;
  /** Where the axis ends when all values are 0. */
  least?: number;
  /** What it is where nothing happened. */
  empty: number | null;
}

/** The charts over time, one line for each profile and measure. */
export const CHARTS: readonly ChartKind[] = [
  {
    id: 'latency',
    title: 'Latency to the last byte',
    measures: [
      { id: 'p50', name: 'p50', of: ({ total }) => total.p50_ms },
      { id: 'p95', name: 'p95', of: ({ total }) => total.p95_ms, main: true },
      { id: 'p99', name: 'p99', of: ({ total }) => total.p99_ms },
    ],
    format: formatMs,
    target: { value: TARGETS.p95Ms, name: `p95 target ${TARGETS.p95Ms} ms` },
    empty: null,
  },
  {
    id: 'first-audio',
    title: 'First audio',
    measures: [
      { id: 'p50', name: 'p50', of: ({ first_audio }) => first_audio.p50_ms },
      { id: 'p95', name: 'p95', of: ({ first_audio }) => first_audio.p95_ms, main: true },
    ],
    format: formatMs,
    empty: null,
  },
  {
    id: 'hit-rate',
    title: 'Cache hit rate',
    measures: [{ id: 'hits', name: 'all from the cache', of: ({ hit_rate }) => hit_rate, main: true }],
    format: formatShare,
    target: { value: TARGETS.hitRate, name: 'target 60 %' },
    most: 1,
    empty: null,
  },
  {
    id: 'requests',
    title: 'Requests',
    measures: [{ id: 'rate', name: 'ended', of: ({ requests_per_second }) => requests_per_second, main: true }],
    format: formatRate,
    least: 1,
    empty: 0,
  },
  {
    id: 'errors',
    title: 'Requests that failed',
    measures: [{ id: 'errors', name: 'failed', of: ({ error_rate }) => error_rate, main: true }],
    format: formatShare,
    least: 0.01,
    empty: null,
  },
];
