import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { fetchApi, processTree, ROOT, startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const VOICE = 'en_US-wren-medium';
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const speakThrough = (api: ApiProcess, fields: object, signal?: AbortSignal) =>
  fetchApi(api, '/v1/audio/speech', {
    token: api.apiKey,
    body: { model: 'tts-1', voice: 'alloy', ...fields },
    ...(signal && { signal }),
  });

describe('starting', () => {
  it.each([
    [{ BRISK_CACHE_MB: 'lots' }, /^BRISK_CACHE_MB: "lots" cannot be used; accepted is a whole number/],
    [{ BRISK_VOICES_DIR: '/nowhere/voices' }, /"\/nowhere\/voices" cannot be read/],
    [{ BRISK_DEFAULT_VOICE: 'nobody' }, /^BRISK_DEFAULT_VOICE: "nobody" is not in .*en_US-wren-medium/],
    [{ BRISK_VOICE_ALIASES: 'me=nobody' }, /^BRISK_VOICE_ALIASES: "nobody" is not in .*en_US-wren-medium/],
    [{ BRISK_LEXICON_FILE: '/nowhere/lexicon.json' }, /^BRISK_LEXICON_FILE: "\/nowhere\/lexicon.json" cannot be used/],
  ])('stops with one line for %j', (environment, line) => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'apps/tts-api/dist/main.js')], {
      env: { ...process.env, BRISK_API_PORT: '0', BRISK_DATA_DIR: folder.path, ...environment },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(line);
  });

  it('leaves a damaged voice out and says so everywhere', async () => {
    const copy = (file: string, as: string) => cpSync(path.join(ROOT, 'voices', file), path.join(folder.path, as));
    for (const id of [VOICE, 'cut']) {
      copy(`${VOICE}.onnx`, `${id}.onnx`);
      copy(`${VOICE}.onnx.json`, `${id}.onnx.json`);
    }
    const cut = path.join(folder.path, 'cut.onnx');
    writeFileSync(cut, readFileSync(cut).subarray(0, 5_000_000));
    writeFileSync(path.join(folder.path, 'empty.onnx'), '');

    const api = await startApi({ BRISK_VOICES_DIR: folder.path, BRISK_WORKERS: '1' });
    try {
      const get = async (route: string, token = api.apiKey) => (await fetchApi(api, route, { token })).json();
      const broken = ['cut', 'empty'];
      await vi.waitFor(async () => {
        const { voice_problems } = (await get('/admin/pool', api.operatorToken)) as {
          voice_problems: { id: string }[];
        };
        expect(voice_problems.map(({ id }) => id).sort()).toEqual(broken);
      });
      const { degraded } = (await get('/readyz')) as { degraded: string[] };
      const { data } = (await get('/v1/voices')) as { data: { id: string }[] };
      expect(data.map(({ id }) => id)).toEqual([VOICE]);
      expect(degraded.join('\n')).not.toContain(path.dirname(folder.path));
      for (const id of broken) {
        expect(degraded.join('\n')).toContain(`${id}.onnx`);
        expect(api.log()).toContain(`"${id}"`);
      }
      const speak = (voice: string) => speakThrough(api, { voice, input: 'Still here.' });
      expect((await speak('alloy')).status).toBe(200);
      const refused = await speak('cut');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect(await refused.json()).toMatchObject({ error: { code: 'voice_unavailable', param: 'voice' } });
    } finally {
      await api.stop();
    }
  });
});

describe('SIGTERM', () => {
  it('does not wait for a connection that asks nothing, nor for a caller that has left', async () => {
    const api = await startApi({ BRISK_WORKERS: '1' });
    const silent = connect(Number(new URL(api.url).port), '127.0.0.1');
    await once(silent, 'connect');
    const leaving = new AbortController();
    const text = Array.from({ length: 60 }, (_, index) => `Train ${index} is late today.`).join(' ');
    const answer = await speakThrough(api, { input: text, response_format: 'wav' }, leaving.signal);
    await answer.body!.getReader().read();
    leaving.abort();
    expect(await api.stop()).toBe(0);
    silent.destroy();
  });

  it('lets an answer under way finish, refuses new ones, and leaves no process behind', async () => {
    const api = await startApi({ BRISK_WORKERS: '2' });
    const tree = processTree(api.pid);
    expect(tree.length).toBeGreaterThan(2);
    const speak = (input: string) => speakThrough(api, { input, response_format: 'pcm' });
    const text = Array.from({ length: 60 }, (_, index) => `Train ${index} leaves from platform ${60 - index}.`).join(
      ' ',
    );
    const underWay = await speak(text);
    process.kill(api.pid, 'SIGTERM');
    await vi.waitFor(async () => expect((await fetch(`${api.url}/readyz`)).status).toBe(503), { interval: 2 });
    const late = await speak('Too late.');
    expect(late.status).toBe(503);
    expect(await late.json()).toMatchObject({ error: { code: 'draining' } });
    expect((await underWay.arrayBuffer()).byteLength).toBeGreaterThan(60 * 48_000);
    expect(await api.exited).toBe(0); // A second signal would meet it while it ends.
    await api.stop();
    expect(tree.filter(alive)).toEqual([]);
  });
});
