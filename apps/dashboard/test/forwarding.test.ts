import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { sessionOf, STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';

describe('what is forwarded to the API and back', () => {
  let api: StandInApi;
  let dashboard: DashboardProcess;
  let cookie: string;

  beforeAll(async () => {
    api = await startStandInApi();
    dashboard = await startDashboard(api.url, process.env);
    cookie = await signIn(dashboard.url, STAND_IN_TOKEN);
  });
  afterAll(async () => {
    await dashboard?.stop();
    await api?.stop();
  });

  const speak = (init: RequestInit = {}) =>
    fetch(`${dashboard.url}/api/speech`, {
      method: 'POST',
      headers: { cookie, origin: dashboard.url, 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: '{"input":"Hello."}',
      ...init,
    });

  /** The next speech request that reaches the API. */
  const nextSpeech = () =>
    new Promise<{ request: IncomingMessage; response: ServerResponse }>((resolve) => {
      api.speech = (request, response) => resolve({ request, response });
    });

  it('passes the request on as the operator, and the answer with its headers', async () => {
    const arrived = nextSpeech();
    const answering = speak();
    const { request, response } = await arrived;
    expect(request.headers).toMatchObject({
      authorization: `Bearer ${sessionOf(STAND_IN_TOKEN)}`,
      'content-type': 'application/json',
    });
    expect(request.headers.cookie).toBeUndefined();
    expect(await text(request)).toBe('{"input":"Hello."}');
    const headers = { 'content-type': 'audio/pcm', 'x-brisk-cache': 'miss', 'x-secret': 'x', 'set-cookie': 'a=b' };
    response.writeHead(200, headers).end('sound');
    const answer = await answering;
    expect(answer.headers.get('x-brisk-cache')).toBe('miss');
    expect(answer.headers.get('x-secret')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe('sound');
  });

  it('passes on what an operator may ask of profile and cache, and no other value', async () => {
    for (const [asked, passed] of [
      [{ 'x-brisk-profile': 'baseline', 'x-brisk-cache': 'bypass' }, ['baseline', 'bypass']],
      [{ 'x-brisk-profile': 'fastest', 'x-brisk-cache': 'poison' }, [undefined, undefined]],
    ] as const) {
      const arrived = nextSpeech();
      const headers = { cookie, origin: dashboard.url, 'content-type': 'application/json', ...asked };
      const answering = speak({ headers });
      const { request, response } = await arrived;
      expect(['x-brisk-profile', 'x-brisk-cache'].map((name) => request.headers[name])).toEqual(passed);
      response.writeHead(200, { 'content-type': 'audio/pcm' }).end();
      await (await answering).arrayBuffer();
    }
  });

  it('streams: the first bytes are here while the API still speaks', async () => {
    const arrived = nextSpeech();
    const answering = speak();
    const { response } = await arrived;
    response.writeHead(200, { 'content-type': 'audio/pcm' }).write('first');
    const reader = (await answering).body!.getReader();
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('first');
    response.end('last');
    expect(Buffer.from((await reader.read()).value!).toString()).toBe('last');
  });

  it('frees the API when the browser leaves while it waits', async () => {
    const arrived = nextSpeech();
    const leaving = new AbortController();
    const answering = speak({ signal: leaving.signal });
    const { response } = await arrived;
    const closed = once(response, 'close');
    leaving.abort();
    await expect(answering).rejects.toThrow();
    await closed;
  });

  it('frees the API when the browser leaves in the middle of the audio', async () => {
    const arrived = nextSpeech();
    const leaving = new AbortController();
    const answering = speak({ signal: leaving.signal });
    const { response } = await arrived;
    response.writeHead(200, { 'content-type': 'audio/pcm' }).write('first');
    await (await answering).body!.getReader().read();
    const closed = once(response, 'close');
    leaving.abort();
    await closed;
  });

  it('cuts the answer when the API cuts it: never a short 200', async () => {
    const arrived = nextSpeech();
    const answering = speak();
    const { response } = await arrived;
    response.writeHead(200, { 'content-type': 'audio/pcm' }).write('first');
    const answer = await answering;
    const reader = answer.body!.getReader();
    await reader.read();
    response.destroy();
    await expect(reader.read()).rejects.toThrow();
  });

  it('passes errors on as they are', async () => {
    const error = { message: 'Too fast.', type: 'rate_limit_error', param: null, code: 'rate_limit_exceeded' };
    api.speech = (_request, response) =>
      void response
        .writeHead(429, { 'content-type': 'application/json', 'retry-after': '2' })
        .end(JSON.stringify({ error }));
    const answer = await speak();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await answer.json()).toEqual({ error });
  });

  it('refuses a body that no request needs', async () => {
    expect((await speak({ body: 'x'.repeat(300_000) })).status).toBe(413);
  });

  it('answers 502 for an API that is away or speaks otherwise', async () => {
    const pool = api.pool;
    try {
      api.pool = { ...pool, workers: 'many' as never };
      const answer = await fetch(`${dashboard.url}/api/pool`, { headers: { cookie } });
      expect(answer.status).toBe(502);
      expect(await answer.json()).toMatchObject({
        error: { message: expect.stringContaining('a form that this dashboard does not know') },
      });
    } finally {
      api.pool = pool;
    }
  });
});
