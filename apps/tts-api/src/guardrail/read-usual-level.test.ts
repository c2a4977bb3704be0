import type { HistorySeries } from '@brisk/contracts';
import { expect, it } from 'vitest';
import { readUsualLevel } from './read-usual-level.js';

const DAY = 86_400_000;
const point = { completed: 95, failed: 5, error_rate: 0.05, requests_per_second: 2, total: { p95_ms: 80 } };

it('reads the day before a rollout was planned, of each of its tenants or of all', async () => {
  const asked: object[] = [];
  const series = (query: object) => {
    asked.push(query);
    const each = { profile: null, points: [point, point, point] };
    return Promise.resolve({ series: [each, { ...each, profile: 'baseline' }] } as unknown as HistorySeries);
  };
  const rollout = { tenants: ['acme', 'globex'], createdAt: 10 * DAY };
  expect(await readUsualLevel({ series }, rollout)).toEqual({ p95Ms: 80, errorRate: 0.05, requestsPerSecond: 4 });
  const span = { from: new Date(9 * DAY).toISOString(), to: new Date(10 * DAY).toISOString() };
  expect(asked).toEqual([
    { ...span, tenant: 'acme' },
    { ...span, tenant: 'globex' },
  ]);
  expect(await readUsualLevel({ series }, { ...rollout, tenants: '*' })).toMatchObject({ requestsPerSecond: 2 });
  expect(asked[2]).toEqual(span);
});

it('knows nothing where there was nothing', async () => {
  const series = () => Promise.resolve({ series: [] } as unknown as HistorySeries);
  expect(await readUsualLevel({ series }, { tenants: '*', createdAt: 10 * DAY })).toBeUndefined();
});
