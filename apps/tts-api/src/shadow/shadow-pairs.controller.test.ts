import { FakeQualityStore, storedPair } from '@brisk/metrics/quality/testing';
import { FakeRegressionStore, someFinding } from '@brisk/rollout/testing';
import type { FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { Regressions } from '../regressions/regressions.js';
import { ShadowPairsController } from './shadow-pairs.controller.js';

const BEGAN = 1_795_600_000_000;
const FOUND = BEGAN + 20_000;
const iso = (at: number) => new Date(at).toISOString();

let regressions: FakeRegressionStore;
let pairs: FakeQualityStore;
let controller: ShadowPairsController;
let viewer: FastifyRequest;

beforeEach(async () => {
  const fixture = new AccessFixture();
  regressions = new FakeRegressionStore();
  pairs = new FakeQualityStore();
  controller = new ShadowPairsController(
    fixture.access,
    { store: pairs, audio: { has: () => false, read: () => Promise.resolve(undefined) } as never },
    new Regressions({
      ...{ store: regressions, now: () => fixture.now },
      rollouts: { changes: () => Promise.resolve([]) },
    }),
  );
  const authorization = `Bearer ${await fixture.addOperator('vera', 'viewer')}`;
  viewer = { headers: { authorization }, method: 'GET', url: '/admin', ip: '' } as FastifyRequest;
  await fixture.directory.refresh();
  for (const tenantId of ['acme', 'beta', 'gamma']) {
    for (const at of [BEGAN - 1, BEGAN, FOUND, FOUND + 1]) {
      await pairs.addPair(storedPair({ id: `${at}${tenantId}`, tenantId, at }));
    }
  }
});

/** Tenant and ms since the regression began, the newest first. */
const found = async (query: object) =>
  (await controller.page(viewer, query)).data.map(({ tenant, at }) => [tenant, Date.parse(at) - BEGAN]);

const regressionOf = async (tenants: string[]) =>
  (await regressions.record(someFinding({ since: BEGAN, detectedAt: FOUND, tenants }))).id;

describe('the list of shadow pairs', () => {
  it('has those of a regression’s tenants, from when it began until it was found', async () => {
    expect(await found({ regression: await regressionOf(['acme', 'gamma']) })).toEqual([
      ['gamma', 20_000],
      ['acme', 20_000],
      ['gamma', 0],
      ['acme', 0],
    ]);
  });

  it('has those of every tenant where a regression is of all', async () => {
    expect(await found({ regression: await regressionOf(['*']), limit: '200' })).toHaveLength(6);
  });

  it('has none where none was kept from that time', async () => {
    const regression = await regressionOf(['delta']);
    expect(await controller.page(viewer, { regression })).toEqual({ data: [], next: null });
  });

  it('is narrowed by tenant and time', async () => {
    expect(await found({ tenant: 'beta', from: iso(BEGAN), to: iso(FOUND) })).toEqual([['beta', 0]]);
    expect(await found({})).toHaveLength(12);
  });

  it('is of a regression that there is, or of a tenant and a time', async () => {
    await expect(found({ regression: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    for (const other of [{ tenant: 'beta' }, { from: iso(BEGAN) }, { to: iso(BEGAN) }]) {
      const both = found({ regression: await regressionOf(['acme']), ...other });
      await expect(both).rejects.toMatchObject({ code: 'invalid_parameter', param: 'regression' });
    }
  });
});
