import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile, type DownloadOptions } from './download-file.js';

const CONTENT = randomBytes(300_000);
const TAG = `"${createHash('sha256').update(CONTENT).digest('hex').slice(0, 16)}"`;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let folder: ReturnType<typeof temporaryFolder>;
let server: Server;
let base: string;
let handlers: Handler[];
let requests: IncomingMessage[];
let target: string;
/** Cuts the line under way; called once the client has taken what was sent. */
let cut: { at: number; now: () => void } | undefined;

beforeEach(async () => {
  folder = temporaryFolder();
  target = path.join(folder.path, 'voice.onnx');
  requests = [];
  cut = undefined;
  server = createServer((request, response) => {
    requests.push(request);
    (handlers.shift() ?? whole)(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  folder.remove();
});

const download = ({ onProgress, ...options }: Partial<DownloadOptions> = {}) =>
  downloadFile(`${base}/voice.onnx`, target, {
    maxBytes: 1e6,
    pauseMs: () => 0,
    onProgress: (received, total) => {
      onProgress?.(received, total);
      if (received === cut?.at) cut.now();
    },
    ...options,
  });

/** Serves what is asked for, with ranges, as a static file server does. */
const whole: Handler = (request, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const ranged = start > 0 && request.headers['if-range'] === TAG;
  const body = ranged ? CONTENT.subarray(start) : CONTENT;
  const range = ranged ? { 'content-range': `bytes ${start}-${CONTENT.length - 1}/${CONTENT.length}` } : {};
  response.writeHead(ranged ? 206 : 200, { etag: TAG, 'content-length': body.length, ...range }).end(body);
};

/** Announces everything, sends `bytes` of it, and cuts the line when they have arrived. */
const cutAfter =
  (bytes: number, headers: Record<string, string> = { etag: TAG }): Handler =>
  (_, response) => {
    response.writeHead(200, { 'content-length': CONTENT.length, ...headers });
    cut = { at: bytes, now: () => response.destroy() };
    response.write(CONTENT.subarray(0, bytes));
  };
const answer =
  (status: number, headers: Record<string, string> = {}): Handler =>
  (_, response) =>
    response.writeHead(status, headers).end();

const ranges = () => requests.map((request) => request.headers.range);
const expectWhole = () => {
  expect(readFileSync(target).equals(CONTENT)).toBe(true);
  expect(existsSync(`${target}.part`) || existsSync(`${target}.part.json`)).toBe(false);
};

describe('downloadFile', () => {
  it('downloads, and reports progress up to the whole', async () => {
    handlers = [];
    const progress: [number, number | undefined][] = [];
    await download({ onProgress: (received, total) => progress.push([received, total]) });
    expectWhole();
    expect(progress[0]).toEqual([0, CONTENT.length]);
    expect(progress.at(-1)).toEqual([CONTENT.length, CONTENT.length]);
  });

  it('goes on after a cut, and fetches no byte twice', async () => {
    handlers = [cutAfter(100_000), whole];
    await download();
    expectWhole();
    expect(ranges()).toEqual([undefined, 'bytes=100000-']);
    expect(requests[1]!.headers['if-range']).toBe(TAG);
  });

  it('goes on in a later run when the first gave up', async () => {
    const off: Handler = (_, response) => response.destroy();
    handlers = [cutAfter(120_000), off, off, off, off, off];
    await expect(download()).rejects.toMatchObject({
      code: 'download_failed',
      message: expect.stringMatching(
        /^The download did not finish: .+\. What has arrived is kept; run it again to go on\.$/,
      ),
    });
    expect(statSync(`${target}.part`).size).toBe(120_000);
    handlers = [whole];
    requests = [];
    await download();
    expectWhole();
    expect(ranges()).toEqual(['bytes=120000-']);
  });

  it('starts again when the server has another version by now', async () => {
    handlers = [cutAfter(50_000, { etag: '"old"' }), whole];
    await download();
    expectWhole();
  });

  it.each([
    ['a weak tag', { etag: 'W/"x"' }],
    ['no validator', {}],
  ])('does not glue parts together on the strength of %s', async (_, headers) => {
    handlers = [cutAfter(50_000, headers as Record<string, string>), whole];
    await download();
    expectWhole();
    expect(ranges()).toEqual([undefined, undefined]);
  });

  it('resumes on a date when there is no tag', async () => {
    const date = 'Tue, 01 Sep 2026 10:00:00 GMT';
    handlers = [
      cutAfter(50_000, { 'last-modified': date }),
      (_, response) => {
        const range = { 'content-range': `bytes 50000-${CONTENT.length - 1}/${CONTENT.length}` };
        response.writeHead(206, range).end(CONTENT.subarray(50_000));
      },
    ];
    await download();
    expectWhole();
    expect(requests[1]!.headers['if-range']).toBe(date);
  });

  it('recognises a part that was complete already', async () => {
    writeFileSync(`${target}.part`, CONTENT);
    writeFileSync(`${target}.part.json`, JSON.stringify({ url: `${base}/voice.onnx`, validator: TAG }));
    handlers = [answer(416, { 'content-range': `bytes */${CONTENT.length}` })];
    await download();
    expectWhole();
  });

  it('does not trust a part of another URL, nor one with a torn note', async () => {
    writeFileSync(`${target}.part`, 'something else');
    writeFileSync(`${target}.part.json`, JSON.stringify({ url: `${base}/other.onnx`, validator: TAG }));
    handlers = [];
    await download();
    expectWhole();
    writeFileSync(`${target}.part`, 'something else');
    writeFileSync(`${target}.part.json`, '{"url": ');
    await download();
    expectWhole();
    expect(ranges()).toEqual([undefined, undefined]);
  });

  it('starts again when the server sends another range than was asked for', async () => {
    handlers = [
      cutAfter(50_000),
      (_, response) => response.writeHead(206, { 'content-range': 'bytes 7-9/300000' }).end('abc'),
      whole,
    ];
    await download();
    expectWhole();
    expect(ranges()).toEqual([undefined, 'bytes=50000-', undefined]);
  });

  it('tries again on 503 and 429, and gives up after five answers without a byte', async () => {
    handlers = [answer(503), answer(429), whole];
    await download();
    expectWhole();
    handlers = Array.from({ length: 10 }, () => answer(502));
    requests = [];
    await expect(download()).rejects.toMatchObject({ code: 'download_failed' });
    expect(requests).toHaveLength(5);
  });

  it.each([404, 403, 401, 410])('gives up at once on %i', async (status) => {
    handlers = [answer(status), whole];
    await expect(download()).rejects.toMatchObject({
      code: 'download_failed',
      message: expect.stringContaining(`The server answered ${status}`),
    });
    expect(requests).toHaveLength(1);
  });

  it('refuses what is announced as too large before reading it', async () => {
    handlers = [];
    await expect(download({ maxBytes: 200_000 })).rejects.toMatchObject({
      code: 'download_failed',
      message: 'The file is larger than the limit of 0.2 MB.',
    });
    expect(existsSync(target) || existsSync(`${target}.part`)).toBe(false);
  });

  it('stops at the limit when the size was not announced', async () => {
    let sent = 0;
    handlers = [
      (_, response) => {
        const pump = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
          if (!response.destroyed) response.once('drain', pump);
        };
        pump();
      },
    ];
    await expect(download({ maxBytes: 200_000 })).rejects.toMatchObject({ code: 'download_failed' });
    expect(existsSync(`${target}.part`)).toBe(false);
    expect(sent).toBeLessThan(50_000_000);
  });

  it('gives up a server that says nothing any more, and goes on from there', async () => {
    handlers = [
      (_, response) => {
        response.writeHead(200, { 'content-length': CONTENT.length, etag: TAG });
        response.write(CONTENT.subarray(0, 1000)); // and then nothing
      },
      whole,
    ];
    await download({ idleLimitMs: 100 });
    expectWhole();
    expect(ranges()).toEqual([undefined, 'bytes=1000-']);
  });

  it('can be cancelled, and keeps what has arrived', async () => {
    const leaving = new AbortController();
    handlers = [
      (_, response) => {
        response.writeHead(200, { 'content-length': CONTENT.length, etag: TAG });
        response.write(CONTENT.subarray(0, 1000));
      },
    ];
    const onProgress = (received: number) => void (received > 0 && setImmediate(() => leaving.abort()));
    await expect(download({ signal: leaving.signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(`${target}.part.json`)).toBe(true);
  });

  it('follows redirects within http, and refuses other protocols and endless ones', async () => {
    handlers = [answer(302, { location: '/elsewhere.onnx' }), whole];
    await download();
    expectWhole();
    expect(requests.map(({ url }) => url)).toEqual(['/voice.onnx', '/elsewhere.onnx']);
    handlers = [answer(301, { location: 'ftp://127.0.0.1/voice.onnx' })];
    await expect(download()).rejects.toMatchObject({ message: expect.stringContaining('from http: to ftp:') });
    handlers = Array.from({ length: 20 }, () => answer(302, { location: '/voice.onnx' }));
    await expect(download()).rejects.toMatchObject({ message: 'The server redirects more than 10 times.' });
    handlers = [answer(302)];
    await expect(download()).rejects.toMatchObject({ message: 'The server redirects without saying where to.' });
  });
});
