import type { HistoryReader } from '@brisk/metrics';
import { describe, expect, it } from 'vitest';
import { HistoryWindow } from './history-window.js';

type Series = Awaited<ReturnType<HistoryReader['series']>>;
type Memory = Awaited<ReturnType<HistoryReader['memory']>>;

const latency = { count: 90, average_ms: 41, p50_ms: 30, p95_ms: 88, p99_ms: 120 };
const summary = {
  ...{ assigned: 100, completed: 90, failed: 10, cancelled: 3, fell_back: 1, requests_per_second: 1, characters: 5 },
  ...{ error_rate: 0.1, hit_rate: 0.7, partial_rate: 0.1, total: latency, first_audio: latency, service: latency },
};
const NOW = Date.parse('2026-03-01T12:00:00Z');

function open(series: Series['series'], replicas: Memory['replicas']) {
  const asked: { from?: string | undefined; to?: string | undefined }[] = [];
  const span = { from: '2026-03-01T11:55:00.000Z', to: '2026-03-01T12:00:00.000Z', step_s: 10 };
  const history = {
    series: async (query: { from?: string | undefined }) => (asked.push(query), { ...span, series }),
    memory: async () => ({ ...span, replicas }),
  };
  return {
    asked,
    window: new HistoryWindow({ history, flagProblem: () => null, misassigned: () => ['ro_1'], wallClock: () => NOW }),
  };
}

describe('the window of the history', () => {
  it('tells all profiles together, and the replica that has most memory now', async () => {
    const at = '2026-03-01T11:59:00.000Z';
    const points = (...bytes: number[]) =>
      bytes.map((mean_bytes) => ({ at, mean_bytes, max_bytes: 9e9, mean_busy: null, max_busy: null }));
    const { window, asked } = open(
      [
        { profile: null, summary, points: [] },
        { profile: 'optimized', summary: { ...summary, hit_rate: 0 }, points: [] },
      ],
      [
        { replica: 'a', points: points(3e9, 1e9) },
        { replica: 'b', points: points(1e9, 1.5e9) },
        { replica: 'gone', points: [] },
      ],
    );
    expect(await window.figures(300_000)).toEqual({
      ...{
        samples: 100,
        p95Ms: 88,
        averageMs: 41,
        hitRate: 0.7,
        errorRate: 0.1,
        memoryBytes: 1.5e9,
        flagProblem: null,
        misassigned: ['ro_1'],
      },
    });
    expect(asked).toEqual([{ from: '2026-03-01T11:55:00.000Z', to: '2026-03-01T12:00:00.000Z' }]);
  });

  it('knows nothing of a service that nobody has used', async () => {
    const { window } = open([], []);
    expect(await window.figures(0)).toMatchObject({ samples: 0, p95Ms: null, hitRate: null, memoryBytes: null });
  });
});
