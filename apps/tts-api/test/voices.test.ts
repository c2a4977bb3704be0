import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  adminVoiceListSchema,
  auditPageSchema,
  voiceStatusSchema,
  voiceUploadSchema,
  voiceVerificationSchema,
  type VoiceStatus,
} from '@brisk/contracts';
import { fetchApi, ROOT, startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const WREN = 'en_US-wren-medium';
const MODEL = readFileSync(path.join(ROOT, 'voices', `${WREN}.onnx`));
const CONFIG = readFileSync(path.join(ROOT, 'voices', `${WREN}.onnx.json`), 'utf8');
const LONG = { timeout: 60_000, interval: 50 };
const reason = 'a new voice';

/** Two processes on one machine that serve one folder. */
describe('voices that come and go', { timeout: 120_000 }, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let one: ApiProcess;
  let two: ApiProcess;
  beforeAll(async () => {
    folder = temporaryFolder();
    for (const end of ['.onnx', '.onnx.json']) {
      cpSync(path.join(ROOT, 'voices', WREN + end), path.join(folder.path, WREN + end));
    }
    const environment = { BRISK_VOICES_DIR: folder.path, BRISK_WORKERS: '1' };
    const stale = { BRISK_STALE_VOICE_S: '600' };
    [one, two] = await Promise.all([startApi(environment), startApi({ ...environment, ...stale })]);
  });
  afterAll(async () => {
    await Promise.all([one?.stop(), two?.stop()]);
    folder?.remove();
  });

  const call = (route: string, method: string, body?: object, headers = {}) =>
    fetch(`${one.url}/admin/voices${route}`, {
      method,
      headers: {
        authorization: `Bearer ${one.operatorToken}`,
        ...(body && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
  const listed = async (api: ApiProcess) =>
    adminVoiceListSchema.parse(await (await fetchApi(api, '/admin/voices')).json()).data;
  const idsOn = async (api: ApiProcess) => {
    const { data } = (await (await fetchApi(api, '/v1/voices', { token: api.apiKey })).json()) as {
      data: VoiceStatus[];
    };
    return data.map(({ id }) => id);
  };
  const speak = (api: ApiProcess, voice: string, input: string) =>
    fetchApi(api, '/v1/audio/speech', {
      token: api.apiKey,
      body: { model: 'tts-1', voice, input, response_format: 'pcm' },
    });
  const announced = (id: string, config: string, more: object = {}) =>
    call('', 'POST', {
      ...{ id, config, size_bytes: MODEL.length, reason },
      sha256: createHash('sha256').update(MODEL).digest('hex'),
      ...more,
    });
  const piece = (upload: string, offset: number, bytes: Buffer) =>
    call(`/uploads/${upload}?offset=${offset}`, 'PATCH', bytes, { 'content-type': 'application/octet-stream' });

  async function upload(id: string, config = CONFIG, more: object = {}): Promise<Response> {
    const answer = await announced(id, config, more);
    expect(answer.status).toBe(201);
    const { upload, piece_bytes } = voiceUploadSchema.parse(await answer.json());
    for (let offset = 0; offset < MODEL.length; offset += piece_bytes) {
      const sent = await piece(upload, offset, MODEL.subarray(offset, offset + piece_bytes));
      expect(sent.status).toBe(200);
      const received = Math.min(offset + piece_bytes, MODEL.length);
      expect(voiceUploadSchema.parse(await sent.json())).toMatchObject({ received_bytes: received });
    }
    return call(`/uploads/${upload}/finish`, 'POST');
  }

  it('are uploaded in pieces, speak at once, and are seen by the other process', async () => {
    const finished = await upload('bird');
    expect(finished.status).toBe(201);
    expect(voiceStatusSchema.parse(await finished.json())).toMatchObject({ id: 'bird', state: 'loaded', workers: [0] });
    expect(await idsOn(one)).toEqual([WREN, 'bird']);
    expect((await speak(one, 'bird', 'Hello.')).status).toBe(200);
    await vi.waitFor(async () => expect(await idsOn(two)).toEqual([WREN, 'bird']), LONG);
    expect((await speak(two, 'bird', 'Hello.')).status).toBe(200);
    expect(readdirSync(folder.path)).not.toContain('.incoming');
    expect((await announced('bird', CONFIG)).status).toBe(409);
  });

  it('are replaced while they speak, and what was remembered is not taken for the new one', async () => {
    const before = Buffer.from(await (await speak(one, 'bird', 'Once upon a time.')).arrayBuffer());
    expect((await speak(two, 'bird', 'Once upon a time.')).status).toBe(200);
    expect((await speak(one, 'bird', 'Once upon a time.')).headers.get('x-brisk-cache')).toBe('hit');
    const slow = JSON.parse(CONFIG) as { inference: { length_scale: number } };
    slow.inference.length_scale *= 1.5;
    const text = Array.from({ length: 40 }, (_, index) => `Train ${index} is late.`).join(' ');
    const underWay = await speak(one, 'bird', text);
    const [finished, spoken] = await Promise.all([
      upload('bird', JSON.stringify(slow), { replace: true }),
      underWay.arrayBuffer(),
    ]);
    expect(finished.status).toBe(201);
    expect(spoken.byteLength).toBeGreaterThan(40 * 20_000);
    const after = await speak(one, 'bird', 'Once upon a time.');
    expect(after.headers.get('x-brisk-cache')).toBe('miss');
    const now = Buffer.from(await after.arrayBuffer());
    expect(now.length).toBeGreaterThan(before.length * 1.2);

    // Where that is wanted, the old file's answer is served until the new file has made its own.
    const heard: { cache: string | null; audio: Buffer }[] = [];
    await vi.waitFor(async () => {
      const answer = await speak(two, 'bird', 'Once upon a time.');
      const audio = Buffer.from(await answer.arrayBuffer());
      const cache = answer.headers.get('x-brisk-cache');
      if (cache === 'stale' || !audio.equals(before)) heard.push({ cache, audio });
      expect(audio.equals(now)).toBe(true);
    }, LONG);
    const [last, ...others] = heard.reverse();
    expect(last!.cache).toBe('hit');
    expect(others.length).toBeGreaterThan(0);
    for (const { cache, audio } of others) expect([cache, audio.equals(before)]).toEqual(['stale', true]);
    const metrics = await (await fetch(`${two.url}/metrics`)).text();
    expect(metrics).toContain(`brisk_speech_stale_total ${others.length}`);
  });

  it('are taken out of service, verified, put back and deleted, with a reason', async () => {
    const unloaded = await call('/bird/unload', 'POST', { reason: 'it lisps' });
    expect(voiceStatusSchema.parse(await unloaded.json())).toMatchObject({ state: 'unloaded' });
    const refused = await speak(one, 'bird', 'Anybody?');
    expect([refused.status, await refused.json()]).toMatchObject([503, { error: { code: 'voice_unavailable' } }]);
    await vi.waitFor(async () => {
      expect((await listed(two)).find(({ id }) => id === 'bird')).toMatchObject({ state: 'unloaded' });
      expect((await listed(one)).find(({ id }) => id === 'bird')).toMatchObject({ workers: [] });
    }, LONG);
    expect(((await (await fetchApi(one, '/readyz')).json()) as { degraded: string[] }).degraded).toEqual([]);
    const verified = voiceVerificationSchema.parse(await (await call('/bird/verify', 'POST')).json());
    expect(verified).toMatchObject({ id: 'bird', problems: [], trial: { seconds: expect.any(Number) } });
    const loaded = await call('/bird/load', 'POST', { reason: 'it does not lisp' });
    expect(voiceStatusSchema.parse(await loaded.json())).toMatchObject({ state: 'loaded' });
    expect((await call('/bird', 'DELETE')).status).toBe(400);
    expect((await call('/bird?reason=nobody%20wants%20it', 'DELETE')).status).toBe(204);
    expect(existsSync(path.join(folder.path, 'bird.onnx'))).toBe(false);
    expect((await speak(one, 'bird', 'Anybody?')).status).toBe(404);
    await vi.waitFor(async () => expect(await idsOn(two)).toEqual([WREN]), LONG);
    const { data } = auditPageSchema.parse(await (await fetchApi(one, '/admin/audit?action=voice')).json());
    expect(data.slice(0, 4).map(({ action, result }) => `${action} ${result}`)).toEqual([
      ...['voice.delete done', 'voice.load done', 'voice.unload done', 'voice.add done'],
    ]);
  });

  it('are refused when they are wrong, and the default one stays', async () => {
    expect((await announced('../evil', CONFIG)).status).toBe(400);
    expect((await announced('bird', '{}')).status).toBe(422);
    expect((await announced('bird', CONFIG, { size_bytes: 10 ** 12 })).status).toBe(413);
    const wrong = await upload('bird', CONFIG, { sha256: '0'.repeat(64) });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { error: { code: 'voice_invalid' } }]);
    const { upload: id } = voiceUploadSchema.parse(await (await announced('bird', CONFIG)).json());
    expect((await piece(id, 5, Buffer.from('x'))).status).toBe(409);
    expect((await call(`/uploads/${id}?offset=0`, 'PATCH', { not: 'bytes' })).status).toBe(415);
    expect((await call(`/uploads/${id}/finish`, 'POST')).status).toBe(409);
    expect((await call(`/uploads/${id}?reason=changed%20my%20mind`, 'DELETE')).status).toBe(204);
    for (const [route, method] of [
      [`/${WREN}/unload`, 'POST'],
      [`/${WREN}`, 'DELETE'],
    ] as const) {
      const kept = await call(route, method, { reason: 'by mistake' });
      expect([kept.status, await kept.json()]).toMatchObject([409, { error: { code: 'wrong_state' } }]);
    }
    expect((await call('/nobody/load', 'POST', { reason })).status).toBe(404);
    expect(readdirSync(folder.path).filter((name) => !name.startsWith('.'))).toEqual([
      `${WREN}.onnx`,
      `${WREN}.onnx.json`,
    ]);
  });

  it('are seen when they are put into the folder by hand, and when they are damaged', async () => {
    for (const end of ['.onnx.json', '.onnx']) {
      cpSync(path.join(ROOT, 'voices', WREN + end), path.join(folder.path, `copy${end}`));
    }
    for (const api of [one, two]) await vi.waitFor(async () => expect(await idsOn(api)).toEqual([WREN, 'copy']), LONG);
    rmSync(path.join(folder.path, 'copy.onnx.json'));
    await vi.waitFor(async () => {
      const problem = (await listed(two)).find(({ id }) => id === 'copy');
      expect(problem).toMatchObject({ state: 'broken', problems: ['copy.onnx.json: missing'] });
    }, LONG);
    await vi.waitFor(async () => {
      const { degraded } = (await (await fetchApi(one, '/readyz')).json()) as { degraded: string[] };
      expect(degraded.join()).toContain('copy.onnx.json');
    }, LONG);
    expect((await speak(one, WREN, 'Still here.')).status).toBe(200);
  });
});
