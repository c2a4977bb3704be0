import { regressionListSchema, regressionViewSchema } from '@brisk/contracts';
import type { Change } from '@brisk/rollout';
import { FakeRegressionStore, someFinding } from '@brisk/rollout/testing';
import type { FastifyRequest } from 'fastify';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { Regressions } from './regressions.js';
import { RegressionsController } from './regressions.controller.js';

let fixture: AccessFixture;
let store: FakeRegressionStore;
let changes: Change[];
let controller: RegressionsController;
let viewer: FastifyRequest;
let operator: FastifyRequest;
let id: string;

beforeEach(async () => {
  fixture = new AccessFixture();
  store = new FakeRegressionStore();
  changes = [];
  const regressions = new Regressions({
    ...{ store, now: () => fixture.now },
    rollouts: {
      changes: ({ filter: { since, until } }) =>
        Promise.resolve(changes.filter(({ requestedAt }) => requestedAt >= since! && requestedAt < until!)),
    },
  });
  controller = new RegressionsController(fixture.access, regressions, fixture.audit);
  const asking = (token: string) =>
    ({ headers: { authorization: `Bearer ${token}` }, method: 'POST', url: '/admin', ip: '' }) as FastifyRequest;
  viewer = asking(await fixture.addOperator('vera', 'viewer'));
  operator = asking(await fixture.addOperator('otto', 'operator'));
  await fixture.directory.refresh();
  id = (await store.record(someFinding({ detectedAt: fixture.now }))).id;
});

describe('the list of regressions', () => {
  it('is narrowed by state, tenant and time, and goes on where a page ended', async () => {
    await store.record(someFinding({ tenants: ['globex'], detectedAt: fixture.now + 1000 }));
    const all = regressionListSchema.parse(await controller.list(viewer, { limit: '1' }));
    expect(all.data.map(({ tenants }) => tenants)).toEqual([['globex']]);
    expect(all.open).toBe(2);
    const rest = await controller.list(viewer, { limit: '2', cursor: all.next! });
    expect([rest.data.map((each) => each.id), rest.next]).toEqual([[id], null]);
    const found = async (query: object) => (await controller.list(viewer, query)).data.length;
    expect(await found({ tenant: 'acme' })).toBe(1);
    expect(await found({ state: 'acknowledged' })).toBe(0);
    expect(await found({ since: new Date(fixture.now + 1000).toISOString() })).toBe(1);
    expect(await found({ rollout: 'ro_1', until: new Date(fixture.now + 1000).toISOString() })).toBe(1);
    await expect(controller.list(viewer, { state: 'closed' })).rejects.toMatchObject({ code: 'invalid_parameter' });
  });
});

describe('one regression', () => {
  it('has its evidence, both cohorts, and the rollback that followed it', async () => {
    expect(regressionViewSchema.parse(await controller.get(viewer, id))).toMatchObject({
      ...{ id, state: 'open', change_id: null, rollout_id: 'ro_1', since: '2023-11-14T22:13:20.000Z' },
      evidence: { e_value: 1234.5, called_at: 1000, counts: { candidate: { outcomes: 118 } } },
      distribution: { bins: [{ from: 10, to: 20, control: 5, candidate: 1 }] },
    });
    const { now } = fixture;
    const at = (requestedAt: number, given: Partial<Change> = {}) =>
      ({
        ...{ id: `ch_${requestedAt - now}`, kind: 'rollback', rolloutId: null, tenants: { only: ['acme'] } },
        ...{ requestedAt, ...given },
      }) as Change;
    changes = [at(now + 9000), at(now + 5, { tenants: { only: ['globex'] } }), at(now + 1, { kind: 'start' })];
    changes.push(at(now, { rolloutId: 'ro_2' }), at(now - 60_000));
    expect(await controller.get(viewer, id)).toMatchObject({ change_id: 'ch_9000' });
    changes.splice(1, 0, at(now + 900, { rolloutId: 'ro_1' }));
    expect(await controller.get(viewer, id)).toMatchObject({ change_id: 'ch_900' });
    await expect(controller.get(viewer, 'rg_absent')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is acknowledged, noted, linked and opened again, each in the audit log', async () => {
    const acknowledged = await controller.acknowledge(operator, id, { version: 1, reason: 'the old front end' });
    expect(acknowledged).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'otto' }, version: 2 });
    expect(await controller.addNote(operator, id, { version: 2, note: 'two voices only' })).toMatchObject({
      notes: [{ by: 'otto', text: 'two voices only' }],
    });
    const url = 'https://tickets.example/7';
    expect(await controller.link(operator, id, { version: 3, url, reason: 'filed' })).toMatchObject({ link: url });
    expect(await controller.reopen(operator, id, { version: 4, reason: 'again' })).toMatchObject({ state: 'open' });
    expect(fixture.audit.entries.map(({ action, reason, subject }) => [action, reason, subject])).toEqual([
      ['regression.acknowledge', 'the old front end', `regression:${id}`],
      ['regression.note', 'two voices only', `regression:${id}`],
      ['regression.link', 'filed', `regression:${id}`],
      ['regression.reopen', 'again', `regression:${id}`],
    ]);
    expect(fixture.audit.entries[2]).toMatchObject({ before: { link: null }, after: { link: url }, result: 'done' });
  });

  it('is not changed by whoever has not seen its last version, and that is on record', async () => {
    await controller.addNote(operator, id, { version: 1, note: 'first' });
    const late = controller.acknowledge(operator, id, { version: 1, reason: 'too late' });
    await expect(late).rejects.toMatchObject({ code: 'stale_edit', param: 'version' });
    expect(fixture.audit.entries.at(-1)).toMatchObject({ result: 'refused', after: { error: 'stale_edit' } });
  });

  it.each(['javascript:alert(1)', 'ftp://files.example/', 'tickets.example/7', 'data:text/html,x', ''])(
    'is not linked to %j',
    async (url) => {
      const linking = controller.link(operator, id, { version: 1, url, reason: 'filed' });
      await expect(linking).rejects.toMatchObject({ code: 'invalid_parameter', param: 'url' });
      expect((await store.get(id))!.link).toBeNull();
    },
  );

  it('is left alone by viewers', async () => {
    const refused = { code: 'forbidden' };
    await expect(controller.acknowledge(viewer, id, { version: 1, reason: 'why' })).rejects.toMatchObject(refused);
    await expect(controller.reopen(viewer, id, { version: 1, reason: 'why' })).rejects.toMatchObject(refused);
    await expect(controller.addNote(viewer, id, { version: 1, note: 'why' })).rejects.toMatchObject(refused);
    await expect(controller.link(viewer, id, { version: 1, url: null, reason: 'why' })).rejects.toMatchObject(refused);
    expect((await store.get(id))!.version).toBe(1);
  });
});
