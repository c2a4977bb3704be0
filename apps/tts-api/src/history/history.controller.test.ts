import { HistoryReader, HistoryRecorder } from '@brisk/metrics';
import { FakeHistoryStore, sample } from '@brisk/metrics/history/testing';
import { FakeQualityStore } from '@brisk/metrics/quality/testing';
import type { FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { HistoryController } from './history.controller.js';

let fixture: AccessFixture;
let store: FakeHistoryStore;
let controller: HistoryController;
let viewer: FastifyRequest;
let tenant: FastifyRequest;
const calls = ['series', 'cohorts', 'tenants', 'memory'] as const;

beforeEach(async () => {
  fixture = new AccessFixture();
  store = new FakeHistoryStore();
  const now = () => fixture.now;
  controller = new HistoryController(fixture.access, new HistoryReader(store, now), {
    store: new FakeQualityStore(),
  });
  const recorder = new HistoryRecorder({ store, replica: 'run', now });
  const at = fixture.now - 60_000;
  recorder.completed(sample({ at }));
  recorder.completed(sample({ at, tenantId: 'beta', voice: 'joe', profile: 'baseline', cause: 'flag', rho: 0.5 }));
  recorder.memorySample(1e9);
  await recorder.flush();
  const asking = (token: string) =>
    ({ headers: { authorization: `Bearer ${token}` }, method: 'GET', url: '/admin/history', ip: '' }) as FastifyRequest;
  viewer = asking(await fixture.addOperator('vera', 'viewer'));
  tenant = asking(await fixture.addTenant('acme'));
  await fixture.directory.refresh();
});

describe('the history, asked by query', () => {
  it('is the last hour when nothing is said', async () => {
    const { series, step_s, from, to } = await controller.series(viewer, {});
    expect(Date.parse(to) - Date.parse(from)).toBe(3_600_000);
    expect(step_s).toBe(30);
    expect(series.map(({ profile, summary }) => [profile, summary.completed])).toEqual([
      [null, 2],
      ['baseline', 1],
      ['optimized', 1],
    ]);
  });

  it('takes times, a step, a tenant, a voice and a profile as text', async () => {
    const from = new Date(fixture.now - 600_000).toISOString();
    const to = '2026-01-02T13:00:00+01:00';
    const query = { from, to, step_s: '60', tenant: 'beta', voice: 'joe', profile: 'baseline' };
    const answer = await controller.series(viewer, query);
    expect(answer).toMatchObject({ from, to: '2026-01-02T12:00:00.000Z', step_s: 60 });
    expect(answer.series).toHaveLength(1);
    expect(answer.series[0]!.summary.completed).toBe(1);
  });

  it('has cohorts, tenants and memory', async () => {
    const { baseline, optimized, basis } = await controller.cohorts(viewer, {});
    expect([basis, baseline.completed, optimized.completed]).toEqual(['randomized', 1, 0]);
    const { data } = await controller.tenants(viewer, { by: 'requests', limit: '1' });
    expect(data.map((each) => each.tenant)).toEqual(['acme']);
    const span = { to: new Date(fixture.now + 60_000).toISOString() };
    expect((await controller.memory(viewer, span)).replicas[0]).toMatchObject({ replica: 'run' });
  });
});

describe('a query that cannot be used', () => {
  it.each([
    ['series', { form: 'x' }, 'unknown_parameter', 'form'],
    ['series', { from: 'yesterday' }, 'invalid_parameter', 'from'],
    ['series', { from: '2026-01-02T12:00:00Z', to: '2026-01-02T11:00:00Z' }, 'invalid_parameter', 'from'],
    ['series', { from: '2020-01-01T00:00:00Z' }, 'invalid_parameter', 'from'],
    ['series', { from: ['2026-01-02T12:00:00Z', '2026-01-02T12:00:00Z'] }, 'invalid_parameter', 'from'],
    ['series', { step_s: '15' }, 'invalid_parameter', 'step_s'],
    ['series', { step_s: '-10' }, 'invalid_parameter', 'step_s'],
    ['series', { step_s: 'long' }, 'invalid_parameter', 'step_s'],
    ['series', { step_s: '10', from: '2026-01-01T13:00:00Z' }, 'invalid_parameter', 'step_s'],
    ['series', { profile: 'fast' }, 'invalid_parameter', 'profile'],
    ['series', { tenant: '' }, 'invalid_parameter', 'tenant'],
    ['cohorts', { basis: 'some' }, 'invalid_parameter', 'basis'],
    ['tenants', { limit: '1000' }, 'invalid_parameter', 'limit'],
    ['tenants', { by: 'name' }, 'invalid_parameter', 'by'],
    ['memory', { tenant: 'acme' }, 'unknown_parameter', 'tenant'],
  ] as const)('%s %j', async (call, query, code, param) => {
    await expect(controller[call](viewer, query)).rejects.toMatchObject({ code, param });
  });
});

it.each(calls)('%s is for operators', async (call) => {
  await expect(controller[call](tenant, {})).rejects.toMatchObject({ code: 'forbidden' });
});

it.each(calls)('%s of a database that is away says so', async (call) => {
  store.failure = new Error('gone');
  await expect(controller[call](viewer, {})).rejects.toMatchObject({ code: 'not_ready' });
});
