import path from 'node:path';
import { openDatabase } from '@brisk/database';
import { fetchApi, hasPostgres, startApi, startPostgres, type ApiProcess, type TestPostgres } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const WITHIN = { timeout: 30_000, interval: 200 };
const speak = (api: ApiProcess) =>
  fetchApi(api, '/v1/audio/speech', {
    token: api.apiKey,
    body: { model: 'tts-1', voice: 'alloy', input: `Spoken at ${performance.now()}.` },
  });
const addTenant = (api: ApiProcess, id: string) =>
  fetchApi(api, '/admin/tenants', { body: { id, name: id, reason: 'a new customer' } });

async function expectUnavailable(answer: Response): Promise<void> {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ error: { code: 'database_unavailable', type: 'server_error' } });
}

describe.skipIf(!hasPostgres())('while Postgres is stopped', () => {
  let postgres: TestPostgres;
  let api: ApiProcess;
  beforeAll(async () => {
    postgres = await startPostgres();
    api = await startApi({ BRISK_WORKERS: '1', DATABASE_URL: await postgres.createDatabase() });
  });
  afterAll(async () => {
    await api?.stop();
    await postgres?.stop();
  });

  it('operators are told so, tenants notice nothing, and both are well when it is back', async () => {
    await postgres.kill();
    for (const route of ['tenants', 'operators', 'audit', 'rollouts', 'changes', 'alerts']) {
      await expectUnavailable(await fetchApi(api, `/admin/${route}`));
    }
    await expectUnavailable(await addTenant(api, 'acme'));
    expect((await fetchApi(api, '/admin/pool')).status).toBe(200);
    expect((await speak(api)).status).toBe(200);
    const degraded = async () => (await (await fetchApi(api, '/readyz')).json()) as unknown;
    await vi.waitFor(async () => {
      expect(await degraded()).toMatchObject({
        ready: true,
        degraded: [expect.stringMatching(/^the database cannot/)],
      });
    }, WITHIN);
    const body = { reason: 'it is slow' };
    const rollback = await fetchApi(api, '/admin/tenants/default/rollback', { body });
    expect([rollback.status, await rollback.text()]).toEqual([503, expect.stringContaining('veto is in force')]);
    expect((await speak(api)).headers.get('x-brisk-profile')).toBe('baseline');
    expect(api.log()).not.toContain('request failed');
    await postgres.restart();
    await vi.waitFor(async () => expect((await addTenant(api, 'acme')).status).toBe(201), WITHIN);
    expect((await fetchApi(api, '/admin/tenants/acme')).status).toBe(200);
    const written = async () => (await fetchApi(api, '/admin/audit?action=rollback&subject=tenant:default')).json();
    await vi.waitFor(
      async () => expect(await written()).toMatchObject({ data: [{ ...body, result: 'done' }] }),
      WITHIN,
    );
    await vi.waitFor(async () => expect(await degraded()).toMatchObject({ degraded: [] }), WITHIN);
    const changed = async () => (await fetchApi(api, '/admin/changes')).json();
    await vi.waitFor(async () => {
      expect(await changed()).toMatchObject({ data: [{ kind: 'rollback', state: 'confirmed', flag: { done: true } }] });
    }, WITHIN);
  });
});

describe('while another process holds SQLite', () => {
  it('a change is refused as one to be tried again, and texts are spoken', { timeout: 90_000 }, async () => {
    const api = await startApi({ BRISK_WORKERS: '1' });
    const url = `file:${path.join(api.dataDir, 'brisk.db')}`;
    const other = await openDatabase({ url, dataDir: api.dataDir });
    try {
      await other.client.$transaction(async (transaction) => {
        await transaction.tenant.count(); // The lock is taken with the transaction.
        const [refused, spoken] = await Promise.all([addTenant(api, 'acme'), speak(api)]);
        await expectUnavailable(refused);
        expect(spoken.status).toBe(200);
      });
      await vi.waitFor(async () => expect((await addTenant(api, 'acme')).status).toBe(201), WITHIN);
    } finally {
      await other.close();
      await api.stop();
    }
  });
});
