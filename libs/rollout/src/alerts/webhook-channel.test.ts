import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConstantBackoff } from 'cockatiel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AlertEvent } from './alert-store.js';
import { signatureOf, WebhookChannel, type WebhookOptions } from './webhook-channel.js';

const event: AlertEvent = {
  ...{ id: 7, at: 1_700_000_000_123, rule: 'p95', state: 'firing', value: 212, message: 'p95 is 212 ms' },
};
const SECRET = 'a secret that both sides know';

describe('a webhook', () => {
  let server: Server;
  let url: string;
  let got: { headers: IncomingMessage['headers']; body: string; method: string | undefined }[] = [];
  /** Statuses of the next answers; 0 cuts the connection. */
  let answers: number[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        got.push({ headers: request.headers, body, method: request.method });
        const status = answers.shift() ?? 204;
        if (status === 0) return request.socket.destroy();
        return response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`;
  });
  afterAll(() => server?.close());
  beforeEach(() => {
    [got, answers] = [[], []];
  });

  const open = (given: Partial<WebhookOptions> = {}) =>
    new WebhookChannel({
      url,
      secret: SECRET,
      wallClock: () => 1_700_000_500_000,
      backoff: new ConstantBackoff(1),
      ...given,
    });

  it('is told of an alert, signed with the time of the call', async () => {
    await open().deliver(event);
    const [{ headers, body, method }] = got as [(typeof got)[0]];
    expect(method).toBe('POST');
    expect(JSON.parse(body)).toEqual({ ...event, at: '2023-11-14T22:13:20.123Z' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-brisk-timestamp': '1700000500' });
    expect(headers['x-brisk-signature']).toBe(signatureOf(SECRET, '1700000500', body));
    expect(signatureOf('another', '1700000500', body)).not.toBe(headers['x-brisk-signature']);
    expect(signatureOf(SECRET, '1700000501', body)).not.toBe(headers['x-brisk-signature']);
  });

  it('is called again when it fails, is busy or cuts the line', async () => {
    answers = [500, 0, 429, 503, 200];
    await open({ attempts: 5 }).deliver(event);
    expect(got).toHaveLength(5);
  });

  it('is given up after so many tries', async () => {
    answers = [500, 500, 500, 500];
    await expect(open({ attempts: 3 }).deliver(event)).rejects.toThrow('500');
    expect(got).toHaveLength(3);
  });

  it('is called once when somebody waits for the outcome', async () => {
    answers = [500];
    await expect(open().deliver(event, true)).rejects.toThrow('500');
    expect(got).toHaveLength(1);
  });

  it.each([400, 401, 404, 410, 302])('is not called again after %i', async (status) => {
    answers = [status];
    await expect(open().deliver(event)).rejects.toThrow(`${status}`);
    expect(got).toHaveLength(1);
  });

  it('is not waited for longer than said', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const slow = open({
      url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      timeoutMs: 20,
      attempts: 2,
    });
    await expect(slow.deliver(event)).rejects.toThrow(/timeout/);
    silent.closeAllConnections();
    silent.close();
  });

  it.each(['file:///etc/passwd', 'ftp://host/x', 'javascript:alert(1)', 'not a url'])('cannot be %s', (bad) => {
    expect(() => open({ url: bad })).toThrow(TypeError);
  });
});
