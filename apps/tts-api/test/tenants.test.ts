import { openDatabase, type Database } from '@brisk/database';
import { fetchApi, hasPostgres, startApi, startPostgres, type ApiProcess, type TestPostgres } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const OPERATOR_TOKEN = 'operator-token-of-the-deployment';
const reason = 'a test';

describe.skipIf(!hasPostgres())('two replicas on one Postgres', () => {
  let postgres: TestPostgres;
  let replicas: [ApiProcess, ApiProcess];
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgres();
    const environment = {
      DATABASE_URL: await postgres.createDatabase(),
      BRISK_OPERATOR_TOKEN: OPERATOR_TOKEN,
      BRISK_WORKERS: '1',
    };
    replicas = await Promise.all([startApi(environment), startApi(environment)]);
    database = await openDatabase({ url: environment.DATABASE_URL, dataDir: '.' });
  });
  afterAll(async () => {
    await database?.close();
    for (const replica of replicas ?? []) await replica.stop();
    await postgres?.stop();
  });

  interface Call {
    method?: string;
    body?: object;
    token?: string;
    headers?: Record<string, string>;
  }
  const call = (replica: ApiProcess, route: string, { method, body, token = OPERATOR_TOKEN, headers }: Call = {}) =>
    fetch(replica.url + route, {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  const made = async (answer: Promise<Response>) => {
    const response = await answer;
    expect(response.status).toBe(201);
    return (await response.json()) as { id: string; secret: string; csrf_token: string };
  };
  const statuses = (token: string) =>
    Promise.all(replicas.map(async (replica) => (await call(replica, '/v1/voices', { token })).status));
  const refusalsOf = async (actor: string) => database.client.auditEntry.findMany({ where: { actor } });
  const operator = async (name: string, role: string) => {
    const { id } = await made(call(replicas[0], '/admin/operators', { body: { name, role, reason } }));
    return made(call(replicas[0], `/admin/operators/${id}/tokens`, { body: { name: 'script', reason } }));
  };

  it('know each their own generated key, and the other one, too', async () => {
    for (const { apiKey } of replicas) await vi.waitFor(async () => expect(await statuses(apiKey)).toEqual([200, 200]));
  });

  it('take a new key at once, and refuse a revoked one within a second', async () => {
    await made(call(replicas[0], '/admin/tenants', { body: { id: 'acme', name: 'Acme', reason } }));
    const key = await made(call(replicas[0], '/admin/tenants/acme/keys', { body: { name: 'app', reason } }));
    expect(await statuses(key.secret)).toEqual([200, 200]);
    const revoked = await call(replicas[0], `/admin/tenants/acme/keys/${key.id}?reason=leaked`, { method: 'DELETE' });
    expect(revoked.status).toBe(200);
    await vi.waitFor(async () => expect(await statuses(key.secret)).toEqual([401, 401]), {
      timeout: 1000,
      interval: 20,
    });
    await vi.waitFor(async () => {
      expect(await refusalsOf('tenant:acme')).toContainEqual(
        expect.objectContaining({ action: 'access.refused', subject: 'GET /v1/voices', result: 'refused' }),
      );
    });
  });

  it('refuse a guessed key', async () => {
    expect(await statuses(`brisk_${'x'.repeat(40)}`)).toEqual([401, 401]);
    expect(await statuses('guess')).toEqual([401, 401]);
  });

  it('refuse what a viewer would change, and audit it', async () => {
    const { secret } = await operator('vera', 'viewer');
    for (const replica of replicas) {
      expect((await call(replica, '/admin/tenants', { token: secret })).status).toBe(200);
      const body = { all: true, reason };
      expect((await call(replica, '/admin/cache/purge', { token: secret, body })).status).toBe(403);
    }
    await vi.waitFor(async () => {
      const subject = 'POST /admin/cache/purge';
      expect(await refusalsOf('vera')).toMatchObject([
        { subject, result: 'refused' },
        { subject, result: 'refused' },
      ]);
    });
  });

  it('take a session everywhere, but not from another site, which they audit', async () => {
    const { secret: token } = await operator('otto', 'operator');
    const answer = await call(replicas[0], '/admin/sessions', { token: '', body: { token } });
    const { csrf_token } = await made(Promise.resolve(answer));
    const setCookie = answer.headers.get('set-cookie')!;
    expect(setCookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const cookie = setCookie.split(';')[0]!;
    const purge = (replica: ApiProcess, headers: Record<string, string>) =>
      call(replica, '/admin/cache/purge', { token: '', body: { all: true, reason }, headers: { cookie, ...headers } });
    const [, other] = replicas;
    expect((await purge(other, { origin: other.url, 'x-csrf-token': csrf_token })).status).toBe(200);
    expect((await purge(other, { origin: 'https://evil.example', 'x-csrf-token': csrf_token })).status).toBe(403);
    expect((await purge(other, { origin: other.url })).status).toBe(403);
    await vi.waitFor(async () => {
      const entries = await refusalsOf('otto');
      expect(entries.map(({ action, result }) => `${action} ${result}`).sort()).toEqual([
        'access.refused refused',
        'access.refused refused',
        'cache.purge done',
        'session.start done',
      ]);
    });
    const signedOut = await call(replicas[0], '/admin/sessions/current', {
      ...{ method: 'DELETE', token: '' },
      headers: { cookie, origin: replicas[0].url, 'x-csrf-token': csrf_token },
    });
    expect(signedOut.status).toBe(204);
    const me = () => call(other, '/admin/me', { token: '', headers: { cookie } });
    await vi.waitFor(async () => expect((await me()).status).toBe(401), { timeout: 1000, interval: 20 });
  });

  it('hold a tenant to quotas of its own', async () => {
    const quotas = { requests_per_second: 1 };
    await made(call(replicas[0], '/admin/tenants', { body: { id: 'slow', name: 'Slow', quotas, reason } }));
    const { secret } = await made(call(replicas[0], '/admin/tenants/slow/keys', { body: { name: 'app', reason } }));
    const speak = () => {
      const body = { model: 'tts-1', voice: 'alloy', input: 'Hi.', response_format: 'pcm' };
      return fetchApi(replicas[0], '/v1/audio/speech', { token: secret, body });
    };
    const answers = await Promise.all([speak(), speak()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  });

  it('keep what they know while the database is away, and catch up', async () => {
    const key = await made(call(replicas[0], '/admin/tenants/acme/keys', { body: { name: 'two', reason } }));
    expect(await statuses(key.secret)).toEqual([200, 200]);
    await postgres.kill();
    expect(await statuses(key.secret)).toEqual([200, 200]);
    expect((await call(replicas[0], '/admin/pool')).status).toBe(200);
    expect((await call(replicas[0], '/admin/tenants')).status).toBeGreaterThanOrEqual(500);
    await postgres.restart();
    await vi.waitFor(async () => {
      const revoked = await call(replicas[0], `/admin/tenants/acme/keys/${key.id}?reason=over`, { method: 'DELETE' });
      expect(revoked.status).toBe(200);
    });
    await vi.waitFor(async () => expect(await statuses(key.secret)).toEqual([401, 401]), { timeout: 5000 });
  });
});
