import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { alertsSchema, alertTestResultSchema, auditPageSchema } from '@brisk/contracts';
import { signatureOf } from '@brisk/rollout';
import { fetchApi, ROOT, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const SECRET = 'a-secret-of-both-sides';
let server: Server;
let api: ApiProcess;
const got: { headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  api = await startApi({ BRISK_WORKERS: '1', BRISK_ALERT_WEBHOOK_URL: url, BRISK_ALERT_WEBHOOK_SECRET: SECRET });
});
afterAll(async () => {
  await api?.stop();
  server?.close();
});

describe('alerts over the API', () => {
  it('are listed with their targets', async () => {
    await vi.waitFor(async () => {
      const { rules, webhook } = alertsSchema.parse(await (await fetchApi(api, '/admin/alerts')).json());
      expect(rules.map(({ rule }) => rule)).toEqual([
        'p95',
        'average',
        'hit_rate',
        'error_rate',
        'memory',
        'flags',
        'assignment',
      ]);
      expect(rules.find(({ rule }) => rule === 'flags')).toMatchObject({ state: 'ok', value: 0 });
      expect(webhook!.host).toMatch(/^127\.0\.0\.1:/);
    });
  });

  it('are tested on every channel, signed, and on record', async () => {
    const tested = await fetchApi(api, '/admin/alerts/test', { body: { reason: 'is it heard?' } });
    const { channels } = alertTestResultSchema.parse(await tested.json());
    expect(channels).toEqual(['log', 'audit', 'webhook'].map((channel) => ({ channel, delivered: true, error: null })));
    const [{ headers, body }] = got as [(typeof got)[0]];
    expect(JSON.parse(body)).toMatchObject({ rule: 'test', state: 'test' });
    expect(headers['x-brisk-signature']).toBe(signatureOf(SECRET, String(headers['x-brisk-timestamp']), body));
    expect(api.log()).toContain('A test of the alerts');
    const { data } = auditPageSchema.parse(await (await fetchApi(api, '/admin/audit?action=alert')).json());
    expect(data).toMatchObject([
      { action: 'alert.send-test', reason: 'is it heard?' },
      { action: 'alert.test', actor: 'system' },
    ]);
    const { events } = alertsSchema.parse(await (await fetchApi(api, '/admin/alerts')).json());
    expect(events).toMatchObject([{ rule: 'test', state: 'test' }]);
  });

  it('say which channel did not take a test', async () => {
    server.close();
    server.closeAllConnections();
    const tested = await fetchApi(api, '/admin/alerts/test', { body: { reason: 'nobody is there' } });
    const { channels } = alertTestResultSchema.parse(await tested.json());
    expect(channels.at(-1)).toEqual({ channel: 'webhook', delivered: false, error: expect.any(String) });
  });

  it('need a secret to go anywhere, over http or https', () => {
    const start = (environment: Record<string, string>) =>
      spawnSync(process.execPath, [path.join(ROOT, 'apps/tts-api/dist/main.js')], {
        env: { ...process.env, BRISK_API_PORT: '0', BRISK_DATA_DIR: api.dataDir, ...environment },
        encoding: 'utf8',
      });
    const unsigned = start({ BRISK_ALERT_WEBHOOK_URL: 'https://host/x' });
    expect([unsigned.status, unsigned.stderr]).toEqual([
      1,
      expect.stringMatching(/^BRISK_ALERT_WEBHOOK_SECRET: it is missing/),
    ]);
    const wrong = start({ BRISK_ALERT_WEBHOOK_URL: 'file:///etc/passwd' });
    expect([wrong.status, wrong.stderr]).toEqual([
      1,
      expect.stringMatching(/^BRISK_ALERT_WEBHOOK_URL: the value given/),
    ]);
  });
});
