import {
  auditPageSchema,
  changeViewSchema,
  replicaListSchema,
  rolloutListSchema,
  rolloutResultSchema,
  rolloutViewSchema,
  type ChangeView,
} from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi({ BRISK_WORKERS: '1' });
  await send('POST', '/admin/tenants', { id: 'acme', name: 'Acme', reason: 'a customer' });
  await send('POST', '/admin/tenants', { id: 'beta', name: 'Beta', reason: 'a customer' });
});
afterAll(() => api?.stop());

const send = (method: string, route: string, body?: object) =>
  fetch(`${api.url}${route}`, {
    method,
    headers: { authorization: `Bearer ${api.operatorToken}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
const read = async (route: string) => (await fetchApi(api, route)).json();
const reason = 'the new voices';
const plan = (given: object = {}) => ({
  profile: 'optimized',
  tenants: ['acme'],
  stages: [
    { percentage: 5, bake_minutes: 10 },
    { percentage: 100, bake_minutes: 10 },
  ],
  reason,
  ...given,
});
const created = async (given: object = {}) =>
  rolloutViewSchema.parse(await (await send('POST', '/admin/rollouts', plan(given))).json());
const act = async (id: string, action: string, version: number) =>
  rolloutResultSchema.parse(await (await send('POST', `/admin/rollouts/${id}/${action}`, { version, reason })).json());

/** All states that the events of a change tell, to the last. */
async function follow(id: string): Promise<ChangeView[]> {
  const response = await fetchApi(api, `/admin/changes/${id}/events`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events = (await response.text()).split('\n\n').filter(Boolean);
  return events.map((event) => {
    const [name, data] = event.split('\n');
    const change = changeViewSchema.parse(JSON.parse(data!.replace('data: ', '')));
    expect(name).toBe(`event: ${change.state}`);
    return change;
  });
}

async function profileOf(tenant: string): Promise<string | null> {
  const key = await send('POST', `/admin/tenants/${tenant}/keys`, { name: 'test', reason: 'to try it' });
  const { secret } = (await key.json()) as { secret: string };
  const body = { model: 'tts-1', voice: 'alloy', input: 'Where am I?' };
  const response = await fetchApi(api, '/v1/audio/speech', { body, token: secret });
  await response.arrayBuffer();
  return response.headers.get('x-brisk-profile');
}

describe('a rollout over the API', () => {
  it('is planned, started, promoted and rolled back, and the audit log tells the story', async () => {
    expect(await profileOf('acme')).toBe('optimized');
    const draft = await created();
    expect(draft).toMatchObject({ state: 'draft', version: 1, stage: null, stickiness: 'requestId' });
    const edited = await send('PATCH', `/admin/rollouts/${draft.id}`, { version: 1, stickiness: 'tenantId', reason });
    expect(await edited.json()).toMatchObject({ version: 2, stickiness: 'tenantId' });
    const started = await act(draft.id, 'start', 2);
    expect(started).toMatchObject({
      rollout: { state: 'running', stage: 0 },
      change: { kind: 'start', scope: 'acme' },
    });
    expect((await follow(started.change!.id)).at(-1)).toMatchObject({ state: 'confirmed', flag: { done: true } });
    await act(draft.id, 'promote', 3);
    expect(await profileOf('acme')).toBe('optimized');

    const rollback = await send('POST', `/admin/rollouts/${draft.id}/rollback`, { reason: 'it is slow' });
    expect(rollback.status).toBe(202);
    const change = changeViewSchema.parse(await rollback.json());
    expect(await profileOf('acme')).toBe('baseline');
    expect(await profileOf('beta')).toBe('optimized');
    const last = (await follow(change.id)).at(-1)!;
    expect(last).toMatchObject({ state: 'confirmed', veto: { action: 'set', scopes: ['acme'], done: true } });
    expect(last.replicas).toEqual([
      { id: expect.any(String), silent: false, veto_at: expect.any(String), flag_at: expect.any(String) },
    ]);
    expect(await read(`/admin/changes/${change.id}`)).toEqual(last);
    expect(await read(`/admin/rollouts/${draft.id}`)).toMatchObject({ state: 'rolled_back' });

    const { data } = auditPageSchema.parse(await read(`/admin/audit?subject=rollout:${draft.id}`));
    expect(data.map(({ action }) => action).reverse()).toEqual([
      ...['rollout.create', 'rollout.edit', 'rollout.start', 'rollout.promote', 'rollout.rollback'],
    ]);
    expect(data[0]).toMatchObject({
      reason: 'it is slow',
      result: 'done',
      before: { state: 'running' },
      after: { state: 'rolled_back' },
    });
    const lift = await send('POST', '/admin/vetoes/acme/lift', { reason: 'mended' });
    expect((await follow(((await lift.json()) as ChangeView).id)).at(-1)!.state).toBe('confirmed');
    expect(await profileOf('acme')).toBe('baseline');
  });

  it('of a tenant and of everybody: rolled back, and taken back again', async () => {
    const tenant = changeViewSchema.parse(
      await (await send('POST', '/admin/tenants/beta/rollback', { reason })).json(),
    );
    expect(await profileOf('beta')).toBe('baseline');
    await follow(tenant.id);
    const revert = await send('POST', `/admin/changes/${tenant.id}/revert`, { reason: 'a mistake' });
    await follow(((await revert.json()) as ChangeView).id);
    expect(await profileOf('beta')).toBe('optimized');
    const all = changeViewSchema.parse(await (await send('POST', '/admin/rollback', { reason })).json());
    expect(all).toMatchObject({ scope: '*', rollout_id: null });
    expect(await profileOf('beta')).toBe('baseline');
    await follow(all.id);
    await send('POST', `/admin/changes/${all.id}/revert`, { reason: 'a mistake' });
    const list = (await read('/admin/changes?limit=1')) as { data: ChangeView[]; next: string };
    await follow(list.data[0]!.id);
    expect(await profileOf('beta')).toBe('optimized');
  });

  it('tells which replicas there are, and who acts', async () => {
    const { data, controller } = replicaListSchema.parse(await read('/admin/replicas'));
    expect(data).toMatchObject([{ silent: false, flag_revision: expect.any(Number) }]);
    expect(controller).toBe(data[0]!.id);
  });

  it('is listed page by page', async () => {
    await created({ tenants: ['beta'] });
    const first = rolloutListSchema.parse(await read('/admin/rollouts?limit=1'));
    expect(first.data).toMatchObject([{ state: 'draft', tenants: ['beta'] }]);
    for (const route of ['rollouts', 'changes', 'regressions']) {
      const unknown = await fetchApi(api, `/admin/${route}?cursor=nobody`);
      expect([unknown.status, await unknown.json()]).toMatchObject([400, { error: { param: 'cursor' } }]);
    }
    const second = rolloutListSchema.parse(await read(`/admin/rollouts?limit=1&cursor=${first.next}`));
    expect(second.data).toMatchObject([{ state: 'rolled_back' }]);
    expect(rolloutListSchema.parse(await read('/admin/rollouts?state=paused')).data).toEqual([]);
  });

  it.each([
    [
      {
        stages: [
          { percentage: 5, bake_minutes: 1 },
          { percentage: 5, bake_minutes: 1 },
        ],
      },
      400,
      'invalid_parameter',
      'stages',
    ],
    [{ stages: [{ percentage: 101, bake_minutes: 1 }] }, 400, 'invalid_parameter', 'stages.0.percentage'],
    [{ stages: [{ percentage: 2.5, bake_minutes: 1 }] }, 400, 'invalid_parameter', 'stages.0.percentage'],
    [{ tenants: ['nobody'] }, 404, 'tenant_not_found', 'tenants'],
    [{ profile: 'quicker' }, 404, 'profile_not_found', 'profile'],
    [{ reason: '  ' }, 400, 'invalid_parameter', 'reason'],
    [{ reason: undefined }, 400, 'missing_parameter', 'reason'],
    [{ why: 'so' }, 400, 'unknown_parameter', 'why'],
  ])('refuses a plan with %j', async (given, status, code, param) => {
    const before = await read('/admin/rollouts');
    const refused = await send('POST', '/admin/rollouts', plan(given));
    expect([refused.status, await refused.json()]).toMatchObject([status, { error: { code, param } }]);
    expect(await read('/admin/rollouts')).toEqual(before);
  });

  it('refuses a stale edit and what its state does not allow, and puts both on record', async () => {
    const { id } = await created({ tenants: ['beta'] });
    const stale = await send('POST', `/admin/rollouts/${id}/start`, { version: 7, reason });
    expect([stale.status, await stale.json()]).toMatchObject([
      409,
      { error: { code: 'stale_edit', param: 'version' } },
    ]);
    const wrong = await send('POST', `/admin/rollouts/${id}/pause`, { version: 1, reason });
    expect([wrong.status, await wrong.json()]).toMatchObject([409, { error: { code: 'wrong_state' } }]);
    const { data } = auditPageSchema.parse(await read(`/admin/audit?subject=rollout:${id}&result=refused`));
    expect(data).toMatchObject([
      { action: 'rollout.pause', after: { error: 'wrong_state' } },
      { action: 'rollout.start', after: { error: 'stale_edit' } },
    ]);
    expect((await fetchApi(api, '/admin/rollouts/none')).status).toBe(404);
    expect((await fetchApi(api, '/admin/changes/none/events')).status).toBe(404);
  });
});

describe('the export of the audit log', () => {
  it('is NDJSON or CSV, of what the filter leaves', async () => {
    await send('POST', '/admin/tenants/beta/rollback', { reason: '=HYPERLINK("http://evil")' });
    const lines = (await (await fetchApi(api, '/admin/audit/export?action=rollback')).text()).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({ action: 'rollback', subject: 'tenant:beta', reason: '=HYPERLINK("http://evil")' }),
    );
    const csv = await fetchApi(api, '/admin/audit/export?format=csv&action=rollback');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('brisk-audit.csv');
    expect(await csv.text()).toContain(`,"'=HYPERLINK(""http://evil"")",`);
    expect((await fetchApi(api, '/admin/audit/export?format=xls')).status).toBe(400);
  });
});
