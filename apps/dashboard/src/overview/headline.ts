import type { HistoryMemory, HistorySeries } from '@brisk/contracts';
import type { Snapshot } from '../pool/snapshot';
import { formatBytes, formatCount, formatMs, formatRate, formatShare } from '../shell/format';
import { figuresOf, peakMemory } from './checklist';
import { deltaOf, type Delta } from './delta';

export interface Figure {
  name: string;
  value: string;
  detail: string;
  delta?: Delta | undefined;
}

export interface HeadlineInput {
  series: HistorySeries | undefined;
  before: HistorySeries | undefined;
  memory: HistoryMemory | undefined;
  snapshot: Snapshot | undefined;
}

/** The range in a handful of figures, of all profiles together. */
export function headline({ series, before, memory, snapshot }: HeadlineInput): Figure[] {
  const now = figuresOf(series, null);
  const then = figuresOf(before, null);
  const ended = now && now.completed + now.failed + now.cancelled;
  const busy = snapshot?.pool.workers.filter(({ state }) => state === 'busy').length;
  return [
    {
      name: 'p95 latency',
      value: formatMs(now?.total.p95_ms),
      detail: `p99 ${formatMs(now?.total.p99_ms)}`,
      delta: deltaOf(now?.total.p95_ms, then?.total.p95_ms, { likes: 'less' }),
    },
    {
      name: 'p95 first audio',
      value: formatMs(now?.first_audio.p95_ms),
      detail: `p50 ${formatMs(now?.first_audio.p50_ms)}`,
      delta: deltaOf(now?.first_audio.p95_ms, then?.first_audio.p95_ms, { likes: 'less' }),
    },
    {
      name: 'Cache hit rate',
      value: formatShare(now?.hit_rate),
      detail: `${formatShare(now?.partial_rate)} more in part`,
      delta: deltaOf(now?.hit_rate, then?.hit_rate, { likes: 'more', share: true }),
    },
    {
      name: 'Requests',
      value: formatRate(now?.requests_per_second),
      detail: `${formatCount(ended)} ended`,
      delta: deltaOf(now?.requests_per_second, then?.requests_per_second),
    },
    {
      name: 'Failed',
      value: formatShare(now?.error_rate),
      detail: `${formatCount(now?.failed)} ${now?.failed === 1 ? 'request' : 'requests'}`,
      delta: deltaOf(now?.error_rate, then?.error_rate, { likes: 'less', share: true }),
    },
    { name: 'Memory', value: formatBytes(peakMemory(memory)), detail: 'peak of a replica' },
    {
      name: 'Workers busy now',
      value: formatCount(busy),
      detail: `of ${formatCount(snapshot?.pool.workers.length)} · ${formatCount(snapshot?.pool.queue.length)} queued`,
    },
  ];
}
