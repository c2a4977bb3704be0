import type {
  HistoryCohorts,
  HistoryCohortsQuery,
  HistoryMemory,
  HistoryMemoryQuery,
  HistorySeries,
  HistorySeriesQuery,
  HistoryTenants,
  HistoryTenantsQuery,
} from '@brisk/contracts';
import { ALL_TENANTS } from './bucket.js';
import { Figures } from './figures.js';
import type { BucketRow } from './history-store.js';
import { planSpan, type PlannedSpan } from './plan-span.js';
import { quantileRatio } from './quantile-ratio.js';
import { addMemory, memoryPoint, noMemory, type MemorySums } from './memory-sums.js';
import type { HistorySource } from './remembered-history.js';
import { floorTo } from './resolutions.js';
import { sampleRatio } from './sample-ratio.js';
import { SeriesBuilder } from './series-builder.js';

/** Tenants are asked for sums alone, so coarse buckets do. */
const POINTS_OF_TENANTS = 24;

interface Whose {
  tenant?: string | undefined;
  voice?: string | undefined;
}

/** Answers operators' questions about the past. Percentiles come from merged buckets. */
export class HistoryReader {
  constructor(
    private readonly store: HistorySource,
    /** Epoch ms. */
    private readonly now: () => number,
  ) {}

  /** One series for each profile, and one of all when none is asked for. */
  async series(query: HistorySeriesQuery): Promise<HistorySeries> {
    const span = this.plan(query);
    const builder = new SeriesBuilder(span);
    await this.forEach(span, query, (row) => {
      if (query.profile === undefined || row.profile === query.profile) builder.add(row);
    });
    const [all, ...each] = builder.finish();
    const series = query.profile === undefined ? [all, ...each] : [{ ...all, profile: query.profile }];
    return { ...times(span), step_s: span.step, series };
  }

  async cohorts(query: HistoryCohortsQuery): Promise<Omit<HistoryCohorts, 'quality'>> {
    const span = this.plan(query);
    const figures = { baseline: new Figures(), optimized: new Figures() };
    const assigned: BucketRow[] = [];
    await this.forEach(span, query, (row) => {
      if (row.outcome === 'assigned') assigned.push(row);
      if (row.profile !== 'baseline' && row.profile !== 'optimized') return;
      if (query.basis === 'all' || row.randomized) figures[row.profile].add(row);
    });
    const { baseline, optimized } = figures;
    const ratio = (share: number, kind: 'total' | 'firstAudio' | 'service') =>
      quantileRatio(share, optimized[kind].histogram, baseline[kind].histogram);
    return {
      ...times(span),
      basis: query.basis,
      baseline: baseline.view(span.to - span.from),
      optimized: optimized.view(span.to - span.from),
      intervals: { baseline: intervalsOf(baseline), optimized: intervalsOf(optimized) },
      ratios: {
        total_p50: ratio(0.5, 'total'),
        total_p95: ratio(0.95, 'total'),
        total_p99: ratio(0.99, 'total'),
        first_audio_p95: ratio(0.95, 'firstAudio'),
        service_p50: ratio(0.5, 'service'),
        service_p95: ratio(0.95, 'service'),
      },
      sample_ratio: sampleRatio(assigned),
    };
  }

  /** Those with the most of something. */
  async tenants({ by, limit, ...query }: HistoryTenantsQuery): Promise<HistoryTenants> {
    const span = planSpan(query, this.now() / 1000, POINTS_OF_TENANTS);
    const weights = new Map<string, number>();
    for (const { tenantId, outcome, count, characters } of await this.store.totals(span)) {
      if (outcome === 'assigned' || outcome === 'fell_back') continue;
      const weight = { requests: count, characters, errors: outcome === 'failed' ? count : 0 }[by];
      weights.set(tenantId, (weights.get(tenantId) ?? 0) + weight);
    }
    const first = [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, limit);
    const data: HistoryTenants['data'] = [];
    for (const [tenant] of first) {
      const figures = new Figures();
      await this.forEach(span, { tenant }, (row) => figures.add(row));
      data.push({ tenant, ...figures.view(span.to - span.from) });
    }
    return { ...times(span), data };
  }

  async memory(query: HistoryMemoryQuery): Promise<HistoryMemory> {
    const span = this.plan(query);
    const replicas = new Map<string, Map<number, MemorySums>>();
    for (const row of await this.store.readMemory(span)) {
      const points = getOrMake(replicas, row.replica, () => new Map<number, MemorySums>());
      addMemory(getOrMake(points, floorTo(row.start, span.step), noMemory), row);
    }
    const view = ([replica, points]: [string, Map<number, MemorySums>]) => ({
      replica,
      points: [...points].map(([start, sums]) => ({ at: iso(start), ...memoryPoint(sums) })),
    });
    return { ...times(span), step_s: span.step, replicas: [...replicas].sort().map(view) };
  }

  private plan(query: Parameters<typeof planSpan>[0]): PlannedSpan {
    return planSpan(query, this.now() / 1000);
  }

  private async forEach(span: PlannedSpan, { tenant, voice }: Whose, use: (row: BucketRow) => void): Promise<void> {
    const rows = this.store.read({ ...span, tenantId: tenant ?? ALL_TENANTS, voice });
    for await (const piece of rows) piece.forEach(use);
  }
}

const intervalsOf = ({ total, firstAudio }: Figures): HistoryCohorts['intervals']['baseline'] => ({
  total_p50: total.interval(0.5),
  total_p95: total.interval(0.95),
  total_p99: total.interval(0.99),
  first_audio_p95: firstAudio.interval(0.95),
});

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const times = ({ from, to }: PlannedSpan) => ({ from: iso(from), to: iso(to) });
