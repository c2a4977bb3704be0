import type { MetricsWindow, WindowFigures } from '../metrics-window.js';

/** A service that is well, but for what is given. */
export const figures = (given: Partial<WindowFigures> = {}): WindowFigures => ({
  ...{
    samples: 1000,
    p95Ms: 80,
    averageMs: 40,
    hitRate: 0.75,
    errorRate: 0,
    memoryBytes: 1e9,
    flagProblem: null,
    misassigned: [],
  },
  ...given,
});

export class FakeMetricsWindow implements MetricsWindow {
  now: Partial<WindowFigures> = {};

  figures(): Promise<WindowFigures> {
    return Promise.resolve(figures(this.now));
  }
}
