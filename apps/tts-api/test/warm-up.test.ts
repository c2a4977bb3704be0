import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { askedListSchema, askedTextListSchema, auditPageSchema, warmUpStatusSchema } from '@brisk/contracts';
import { fetchApi, ROOT, startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const folder = temporaryFolder();
const file = path.join(folder.path, 'greetings.jsonl');
const reason = 'trying it out';
let api: ApiProcess;

beforeAll(async () => {
  writeFileSync(file, '{"input": "Welcome to the harbour. How can I help?"}\n\n{"input": "Goodbye.", "speed": 1.5}\n');
  api = await startApi({ BRISK_WORKERS: '1', BRISK_WARM_UP_FILE: file, BRISK_ASKED_TEXTS: 'admin' });
});
afterAll(async () => {
  await api?.stop();
  folder.remove();
});

const call = (route: string, body?: object) => fetchApi(api, route, body && { body });

async function done(): Promise<void> {
  await vi.waitFor(async () => {
    const status = warmUpStatusSchema.parse(await (await call('/admin/cache/warm-up')).json());
    expect(status).toMatchObject({ running: false, waiting: 0, failed: 0 });
  });
}

async function cacheOf(input: string, speed = 1): Promise<string | null> {
  const response = await call('/v1/audio/speech', { model: 'tts-1', voice: 'alloy', input, speed });
  await response.arrayBuffer();
  return response.headers.get('x-brisk-cache');
}

describe('warming up', () => {
  it('speaks the texts of a file before anybody asks', async () => {
    await done();
    expect(await cacheOf('How can I help?')).toBe('hit');
    expect(await cacheOf('Goodbye.', 1.5)).toBe('hit');
    expect(await cacheOf('Goodbye.')).toBe('miss');
  });

  it('takes a list from an operator', async () => {
    const taken = await call('/admin/cache/warm-up', { entries: [{ input: 'The ferry is late.' }], reason });
    expect(taken.status).toBe(202);
    await done();
    expect(await cacheOf('The ferry is late.')).toBe('hit');
  });

  it.each([
    [{ entries: [], reason }, 'invalid_parameter', 'entries'],
    [
      { entries: [{ input: 'Fine.' }, { input: 'Too fast.', speed: 9 }], reason },
      'invalid_parameter',
      'entries.1.speed',
    ],
    [{ list: [], reason }, 'missing_parameter', 'entries'],
    [{ entries: [{ input: 'Fine.' }] }, 'missing_parameter', 'reason'],
  ])('refuses %j', async (body, code, param) => {
    const refused = await call('/admin/cache/warm-up', body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code, param } });
  });

  it('lists what is asked for most by hashes, and speaks it ahead', async () => {
    for (let time = 0; time < 3; time += 1) await cacheOf('Platform twelve is closed.');
    const list = askedListSchema.parse(await (await call('/admin/cache/asked?limit=1')).json());
    expect(list).toMatchObject({ days: 7, kept_in: 'memory', data: [{ tenant: 'default', characters: 26, count: 3 }] });
    const warmed = await call('/admin/cache/asked/warm-up', { limit: 1, reason });
    expect(await warmed.json()).toEqual({ texts: 1 });
    await done();
    const refused = await call('/admin/cache/asked?limit=0');
    expect(await refused.json()).toMatchObject({ error: { code: 'invalid_parameter', param: 'limit' } });
  });

  it('shows what the most asked say to an administrator with a reason, which is on record, and the texts are not', async () => {
    const unexplained = await call('/admin/cache/asked/texts', { limit: 1 });
    expect(await unexplained.json()).toMatchObject({ error: { code: 'missing_parameter', param: 'reason' } });
    const answer = await call('/admin/cache/asked/texts', { limit: 1, reason: 'A complaint about platform twelve.' });
    expect(answer.status).toBe(200);
    const { data } = askedTextListSchema.parse(await answer.json());
    expect(data).toMatchObject([{ text: 'Platform twelve is closed.', tenant: 'default', characters: 26 }]);
    const list = await (await call('/admin/cache/asked')).text();
    expect(askedListSchema.parse(JSON.parse(list)).texts_for).toBe('admin');
    const audit = await (await call('/admin/audit?action=cache.read-texts')).text();
    expect(auditPageSchema.parse(JSON.parse(audit)).data).toMatchObject([
      {
        subject: 'cache',
        result: 'done',
        after: { texts: 1, tenants: ['default'] },
        reason: 'A complaint about platform twelve.',
      },
    ]);
    for (const said of [list, audit]) expect(said).not.toContain('closed');
  });

  it('takes nothing of a list with an unknown voice', async () => {
    const before = await (await call('/admin/cache/warm-up')).json();
    const refused = await call('/admin/cache/warm-up', {
      entries: [{ input: 'A.' }, { input: 'B.', voice: 'nobody' }],
      reason,
    });
    expect(refused.status).toBe(404);
    expect(await (await call('/admin/cache/warm-up')).json()).toEqual(before);
  });

  it('stops the start for a file that cannot be used, and names the line', () => {
    const bad = path.join(folder.path, 'bad.jsonl');
    writeFileSync(bad, '{"input": "Fine."}\n{"text": "Not fine."}\n');
    const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'apps/tts-api/dist/main.js')], {
      env: { ...process.env, BRISK_API_PORT: '0', BRISK_DATA_DIR: folder.path, BRISK_WARM_UP_FILE: bad },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^BRISK_WARM_UP_FILE: ".*bad.jsonl" cannot be used; line 2 must be /);
  });
});
