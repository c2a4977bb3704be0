import type { HistoryReader } from '@brisk/metrics';
import type { MetricsWindow, WindowFigures } from '@brisk/rollout';

export interface HistoryWindowOptions {
  history: Pick<HistoryReader, 'series' | 'memory'>;
  /** What is wrong with the flags now. */
  flagProblem: () => string | null;
  /** Ids of rollouts whose requests are not given the candidate as often as was drawn. */
  misassigned: () => readonly string[];
  /** ms since 1970 */
  wallClock: () => number;
}

/** Buckets of ten seconds: a shorter window would hold none that has been written. */
const SHORTEST_MS = 30_000;

/** The last minutes of the history, of all replicas together. */
export class HistoryWindow implements MetricsWindow {
  constructor(private readonly options: HistoryWindowOptions) {}

  async figures(windowMs: number): Promise<WindowFigures> {
    const { history, flagProblem, misassigned, wallClock } = this.options;
    const now = wallClock();
    const span = {
      from: new Date(now - Math.max(windowMs, SHORTEST_MS)).toISOString(),
      to: new Date(now).toISOString(),
    };
    const [{ series }, { replicas }] = await Promise.all([history.series(span), history.memory(span)]);
    const all = series.find(({ profile }) => profile === null)?.summary;
    // The last point of each: memory that was given back is no reason for an alert.
    const resident = replicas.flatMap(({ points }) => points.slice(-1).map(({ mean_bytes }) => mean_bytes));
    return {
      samples: (all?.completed ?? 0) + (all?.failed ?? 0),
      p95Ms: all?.total.p95_ms ?? null,
      averageMs: all?.total.average_ms ?? null,
      hitRate: all?.hit_rate ?? null,
      errorRate: all?.error_rate ?? null,
      memoryBytes: resident.length > 0 ? Math.max(...resident) : null,
      flagProblem: flagProblem(),
      misassigned: misassigned(),
    };
  }
}
