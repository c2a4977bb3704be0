/** Figures of the service over a while up to now. Null is what there was nothing to measure of. */
export interface WindowFigures {
  /** Requests that completed or failed. */
  samples: number;
  /** To the last byte, of completed requests. */
  p95Ms: number | null;
  averageMs: number | null;
  /** Shares, 0 .. 1. */
  hitRate: number | null;
  errorRate: number | null;
  /** Resident, workers included, of the replica that has most. */
  memoryBytes: number | null;
  /** What is wrong with the flags now. */
  flagProblem: string | null;
  /** Ids of running rollouts whose requests are not given the candidate as often as was drawn. */
  misassigned: readonly string[];
}

export interface MetricsWindow {
  figures(windowMs: number): Promise<WindowFigures>;
}
