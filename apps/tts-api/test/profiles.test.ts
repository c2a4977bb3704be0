import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheStatusSchema, phonemesSchema, poolStatusSchema, settingsViewSchema } from '@brisk/contracts';
import { fetchApi, startApi, type ApiCall, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '1' })));
afterAll(() => api?.stop());

const call = (route: string, more?: ApiCall) => fetchApi(api, route, more);
const speak = (input: string, more: Omit<ApiCall, 'body'> = {}) =>
  call('/v1/audio/speech', { body: { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' }, ...more });
const baseline = { headers: { 'x-brisk-profile': 'baseline' } };
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());
const cache = async () => cacheStatusSchema.parse(await (await call('/admin/cache')).json());

describe('what operators may look at', () => {
  it('is how a text is read, word by word, without anything being spoken', async () => {
    const body = { input: 'Dr. Wren paid $5, one of the best. SQL!', lexicon: { SQL: '/sˈiːkwəl/' } };
    const answer = await call('/admin/phonemes', { body });
    const { sentences } = phonemesSchema.parse(await answer.json());
    expect(sentences.map(({ spoken }) => spoken)).toEqual(['Doctor Wren paid five dollars, one of the best.', 'SQL!']);
    expect(sentences[0]!.words.find(({ text }) => text === 'five')?.phonemes).toBe('fˈaɪv');
    expect(sentences[1]).toMatchObject({ phonemes: 'sˈiːkwəl!', unknown: [] });
    const pool = poolStatusSchema.parse(await (await call('/admin/pool')).json());
    expect(pool.workers.map(({ runs, state }) => [runs, state])).toEqual([[0, 'idle']]);
    const tenant = await call('/admin/phonemes', { body, token: api.apiKey });
    expect(tenant.status).toBe(403);
  });

  it('is what the deployment runs with, without its secrets', async () => {
    const text = await (await call('/admin/settings')).text();
    const { settings, sources } = settingsViewSchema.parse(JSON.parse(text));
    expect(settings.find(({ name }) => name === 'BRISK_WORKERS')).toMatchObject({ value: '1', source: 'given' });
    expect(sources).toMatchObject({ database: { kind: 'sqlite' }, flags: { kind: 'embedded' }, redis: null });
    expect(text).not.toContain(api.apiKey);
    expect(text).not.toContain(api.operatorToken);
  });
});

describe('the profile', () => {
  it('is optimized, and baseline when an operator asks for it; both say the same, sample by sample', async () => {
    const text = 'The ferry blows its horn. The commuters begin to run.';
    const [old, ours] = [await speak(text, baseline), await speak(text)];
    expect([old, ours].map(({ headers }) => headers.get('x-brisk-profile'))).toEqual(['baseline', 'optimized']);
    expect([old, ours].map(({ headers }) => headers.get('x-brisk-cache'))).toEqual(['miss', 'miss']);
    expect((await bytes(old)).equals(await bytes(ours))).toBe(true);
  });

  it('baseline keeps its own cache, on the disk, and leaves no other file', async () => {
    const text = 'Gulls gather on the roof.';
    const first = await bytes(await speak(text, baseline));
    const again = await speak(text, baseline);
    expect(again.headers.get('x-brisk-cache')).toBe('hit');
    expect((await bytes(again)).equals(first)).toBe(true);
    expect((await cache()).tiers['disk']!.hits).toBeGreaterThan(0);
    expect(existsSync(path.join(api.dataDir, 'baseline-cache'))).toBe(true);
    expect(readdirSync(path.join(api.dataDir, 'tmp'))).toEqual([]);
  });

  it('is timed without the cache when an operator says so: neither found in it, nor kept', async () => {
    const text = 'Nets dry on the wall. The tide is out.';
    const bypass = { 'x-brisk-cache': 'bypass' };
    for (const profile of ['baseline', 'optimized']) {
      const asked = { headers: { 'x-brisk-profile': profile } };
      const fresh = { headers: { ...asked.headers, ...bypass } };
      const heard = [];
      for (const more of [fresh, asked, asked, fresh]) {
        const answer = await speak(text, more);
        expect((await bytes(answer)).length).toBeGreaterThan(10_000);
        heard.push(answer.headers.get('x-brisk-cache'));
      }
      expect(heard, profile).toEqual(['miss', 'miss', 'hit', 'miss']);
    }
    const refused = await speak(text, { headers: bypass, token: api.apiKey });
    expect(refused.status).toBe(403);
  });

  it('is not for tenants to choose', async () => {
    const refused = await speak('Hello.', { ...baseline, token: api.apiKey });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { code: 'forbidden', param: 'x-brisk-profile' } });
    const unknown = await speak('Hello.', { headers: { 'x-brisk-profile': 'fastest' } });
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ error: { code: 'invalid_parameter' } });
  });
});

describe('a purge', () => {
  it.each([[{ tenant: 'default' }], [{ voice: 'en_US-wren-medium' }], [{ all: true }]])(
    'of %j takes effect at once, in every cache',
    async (target) => {
      const text = `Purged ${Object.keys(target)[0]}.`;
      const heard = async (more?: typeof baseline) => {
        const response = await speak(text, more);
        await bytes(response);
        return response.headers.get('x-brisk-cache');
      };
      expect([await heard(), await heard(baseline)]).toEqual(['miss', 'miss']);
      expect([await heard(), await heard(baseline)]).toEqual(['hit', 'hit']);
      const purged = await call('/admin/cache/purge', { body: { ...target, reason: 'a test' } });
      expect(await purged.json()).toEqual({ everywhere: true });
      expect([await heard(), await heard(baseline)]).toEqual(['miss', 'miss']);
    },
  );

  it.each([
    [{ voice: 'nobody' }, 404, 'voice_not_found'],
    [{ everything: true }, 400, 'invalid_parameter'],
    [{ tenant: 'a', all: true }, 400, 'invalid_parameter'],
    [{ all: true, reason: '' }, 400, 'invalid_parameter'],
  ])('of %j is refused', async (target, status, code) => {
    const refused = await call('/admin/cache/purge', { body: { reason: 'a test', ...target } });
    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ error: { code } });
  });

  it('is for operators', async () => {
    const refused = await call('/admin/cache/purge', { body: { all: true }, token: api.apiKey });
    expect(refused.status).toBe(403);
  });
});

describe('a pool that cannot serve', () => {
  it('has the baseline answer, and it is counted', async () => {
    const pool = async () => poolStatusSchema.parse(await (await call('/admin/pool')).json());
    const text = 'Nobody works in the pool, and yet there is an answer.';
    const asked = speak(text);
    // A sentence may take down two workers before it is given up.
    let killed = 0;
    const killing = setInterval(async () => {
      for (const { pid, state } of (await pool()).workers) {
        if (pid === null || state === 'stopped') continue;
        try {
          process.kill(pid, 'SIGKILL');
          killed += 1;
        } catch {
          // It has just ended.
        }
      }
    }, 20);
    const answer = await asked;
    clearInterval(killing);
    expect(killed).toBeGreaterThan(0);
    expect(answer.status).toBe(200);
    const spoken = await bytes(answer);
    if (answer.headers.get('x-brisk-profile') === 'baseline') {
      const metrics = await (await fetch(`${api.url}/metrics`)).text();
      expect(metrics).toMatch(/outcome="fell_back"\} 1/);
    }
    await vi.waitFor(async () => expect((await pool()).workers[0]!.state).toBe('idle'), { timeout: 20_000 });
    expect((await bytes(await speak(text))).equals(spoken)).toBe(true);
  });
});
