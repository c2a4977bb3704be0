import type { HistoryMemory, HistorySeries } from '@brisk/contracts';
import type { ChartKind } from './charts';
import { chartRows, wholeSteps, type ChartRow, type LinePoints } from './chart-rows';

export interface ChartLine {
  key: string;
  name: string;
  /** Decides the colour. */
  tone: 'optimized' | 'baseline' | 'other';
  kind: 'main' | 'low' | 'high' | 'before';
}

export interface ChartData {
  rows: ChartRow[];
  lines: ChartLine[];
  /** Epoch ms. */
  from: number;
  to: number;
}

const toneOf = (profile: string) => (profile === 'optimized' || profile === 'baseline' ? profile : 'other');

/** What one chart shows of a series, and in pale of the one `shiftMs` before. @param now epoch ms */
export function seriesData(
  kind: ChartKind,
  series: HistorySeries,
  before: HistorySeries | undefined,
  { shiftMs, now }: { shiftMs: number; now: number },
): ChartData {
  const lines: ChartLine[] = [];
  const points: LinePoints[] = [];
  const add = (from: HistorySeries, isBefore: boolean) => {
    for (const { profile, points: figures } of from.series) {
      if (profile === null) continue;
      for (const [at, measure] of kind.measures.entries()) {
        if (isBefore && !measure.main) continue;
        const key = `${profile}.${measure.id}${isBefore ? '.before' : ''}`;
        const name = kind.measures.length === 1 ? profile : `${profile} ${measure.name}`;
        const rank = measure.main ? 'main' : at === 0 ? 'low' : 'high';
        lines.push({
          key,
          name: isBefore ? `${name} before` : name,
          tone: toneOf(profile),
          kind: isBefore ? 'before' : rank,
        });
        const values = figures.map((each) => ({ at: each.at, value: measure.of(each) }));
        points.push({ key, points: values, ...(isBefore && { shiftMs }) });
      }
    }
  };
  if (before) add(before, true);
  add(series, false);
  const rows = chartRows(series, points, kind.empty);
  return { rows: kind.empty === null ? rows : wholeSteps(rows, series.step_s, now), lines, ...ends(series) };
}

/** More lines than that, one for each start of a replica, say less than their maximum. */
const MOST_REPLICAS = 3;

type MemoryPoint = HistoryMemory['replicas'][number]['points'][number];

/** The most each replica held in each step; of many, the most of any. */
export const memoryData = (memory: HistoryMemory): ChartData =>
  replicaData(memory, 'peak', ({ max_bytes }) => max_bytes);

/** How much of each replica's pool was busy, on average of each step; of many, that of the busiest. */
export const busyData = (memory: HistoryMemory): ChartData => replicaData(memory, 'mean', ({ mean_busy }) => mean_busy);

function replicaData(memory: HistoryMemory, name: string, of: (point: MemoryPoint) => number | null): ChartData {
  if (memory.replicas.length > MOST_REPLICAS) {
    return replicaData({ ...memory, replicas: [mostOf(memory, of)] }, name, of);
  }
  const lines = memory.replicas.map(({ replica }, at): ChartLine => ({
    key: replica,
    name: memory.replicas.length === 1 ? name : `replica ${replica.slice(0, 8)}`,
    tone: at === memory.replicas.length - 1 ? 'optimized' : 'other',
    kind: 'main',
  }));
  const points = memory.replicas.map(({ replica, points: samples }) => ({
    key: replica,
    points: samples.map((sample) => ({ at: sample.at, value: of(sample) })),
  }));
  return { rows: chartRows(memory, points), lines, ...ends(memory) };
}

function mostOf(
  { replicas }: HistoryMemory,
  of: (point: MemoryPoint) => number | null,
): HistoryMemory['replicas'][number] {
  const most = new Map<string, MemoryPoint>();
  for (const point of replicas.flatMap(({ points }) => points)) {
    const other = most.get(point.at);
    if (!other || (of(other) ?? -1) < (of(point) ?? -1)) most.set(point.at, point);
  }
  return { replica: 'any', points: [...most.values()] };
}

const ends = ({ from, to }: { from: string; to: string }) => ({ from: Date.parse(from), to: Date.parse(to) });
