import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signIn, startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { sessionOf, STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';

const MEMORY = { from: '2026-03-01T12:00:00.000Z', to: '2026-03-01T13:00:00.000Z', step_s: 30, replicas: [] };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('calls to the admin API', () => {
  let api: StandInApi;
  let dashboard: DashboardProcess;
  let cookie: string;

  beforeAll(async () => {
    api = await startStandInApi();
    dashboard = await startDashboard(api.url, process.env);
    cookie = await signIn(dashboard.url, STAND_IN_TOKEN);
  });
  beforeEach(() => api.reset());
  afterAll(async () => {
    await dashboard?.stop();
    await api?.stop();
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${dashboard.url}/api/admin/${path}`, {
      ...init,
      headers: { cookie, origin: dashboard.url, ...JSON_TYPE, ...init.headers },
    });

  /** The next call that reaches the API. */
  const nextCall = () =>
    new Promise<{ request: IncomingMessage; response: ServerResponse }>((resolve) => {
      api.admin = (request, response) => resolve({ request, response });
    });

  it('go on as the operator, with their query, and come back', async () => {
    const arrived = nextCall();
    const answering = ask('history/memory?from=2026-03-01T12:00:00Z');
    const { request, response } = await arrived;
    expect(decodeURIComponent(request.url!)).toBe('/admin/history/memory?from=2026-03-01T12:00:00Z');
    expect(request.headers.authorization).toBe(`Bearer ${sessionOf(STAND_IN_TOKEN)}`);
    expect(request.headers.cookie).toBeUndefined();
    response.writeHead(200, { ...JSON_TYPE, 'set-cookie': 'a=b' }).end(JSON.stringify(MEMORY));
    const answer = await answering;
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.json()).toEqual(MEMORY);
  });

  it('carry their body, and bring back refusals as they are', async () => {
    const arrived = nextCall();
    const answering = ask('cache/purge', { method: 'POST', body: '{"all":true,"reason":"why"}' });
    const { request, response } = await arrived;
    expect([request.method, await text(request)]).toEqual(['POST', '{"all":true,"reason":"why"}']);
    const error = {
      message: 'This needs the role operator.',
      type: 'permission_error',
      param: null,
      code: 'forbidden',
    };
    response.writeHead(403, JSON_TYPE).end(JSON.stringify({ error }));
    const answer = await answering;
    expect([answer.status, await answer.json()]).toEqual([403, { error }]);
  });

  it('are answered 502 when the API’s answer is not what its contract says', async () => {
    api.admin = (_request, response) => void response.writeHead(200, JSON_TYPE).end('{"replicas":"many"}');
    const answer = await ask('history/memory');
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('does not know') } });
  });

  it('stream events as they happen, until the browser leaves', async () => {
    const arrived = nextCall();
    const leaving = new AbortController();
    const answering = ask('changes/0f3a/events', { signal: leaving.signal, headers: { 'last-event-id': '7' } });
    const { request, response } = await arrived;
    expect(request.headers['last-event-id']).toBe('7');
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    const answer = await answering;
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(Buffer.from((await answer.body!.getReader().read()).value!).toString()).toBe('data: 1\n\n');
    const closed = once(response, 'close');
    leaving.abort();
    await closed;
  });

  it.each(['sessions', 'me', 'operators/a/b/c', 'tenants/..%2foperators', 'tenants/%2e%2e/sessions'])(
    'to %s are not forwarded',
    async (path) => {
      let calls = 0;
      api.admin = (_request, response) => void (calls++, response.writeHead(200).end());
      expect((await ask(path)).status).toBe(404);
      expect(calls).toBe(0);
    },
  );

  it('with more than any form sends are refused', async () => {
    expect((await ask('cache/purge', { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
  });
});
