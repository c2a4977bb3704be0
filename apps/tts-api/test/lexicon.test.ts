import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  auditPageSchema,
  deploymentLexiconSchema,
  phonemesSchema,
  settingsViewSchema,
  type DeploymentLexiconView,
} from '@brisk/contracts';
import {
  fetchApi,
  hasPostgres,
  startApi,
  startPostgres,
  temporaryFolder,
  type ApiProcess,
  type TestPostgres,
} from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const OPERATOR_TOKEN = 'operator-token-of-the-deployment';
const ZULU = { Wren: '/zˈuːluː/' };
const INPUT = 'Ask Wren about it.';
const reason = 'customers say it so';

const range = (length: number) => Array.from({ length }, (_, n) => n);
const read = async (api: ApiProcess, route: string) => (await fetchApi(api, route)).json();
const lexiconOf = async (api: ApiProcess) => deploymentLexiconSchema.parse(await read(api, '/admin/lexicon'));
const put = (api: ApiProcess, body: object) => fetchApi(api, '/admin/lexicon', { method: 'PUT', body });
const replace = async (api: ApiProcess, entries: object): Promise<DeploymentLexiconView> => {
  const { version } = await lexiconOf(api);
  const answer = await put(api, { version, entries, reason });
  expect(answer.status).toBe(200);
  return deploymentLexiconSchema.parse(await answer.json());
};
const phonemesOf = async (api: ApiProcess, lexicon?: object) => {
  const answer = await fetchApi(api, '/admin/phonemes', { body: { input: INPUT, ...(lexicon && { lexicon }) } });
  return phonemesSchema.parse(await answer.json()).sentences[0]!.phonemes;
};
async function speak(api: ApiProcess, profile?: string) {
  const body = { model: 'tts-1', voice: 'alloy', input: INPUT, response_format: 'wav' };
  const answer = await fetchApi(api, '/v1/audio/speech', {
    body,
    ...(profile && { headers: { 'x-brisk-profile': profile } }),
  });
  expect(answer.status).toBe(200);
  return {
    cache: answer.headers.get('x-brisk-cache'),
    audio: Buffer.from(await answer.arrayBuffer()).toString('base64'),
  };
}

describe('the lexicon of a deployment', () => {
  const folder = temporaryFolder();
  let api: ApiProcess;
  beforeAll(async () => {
    const file = path.join(folder.path, 'lexicon.json');
    writeFileSync(file, JSON.stringify({ Wren: '/ɹˈɛn/' }));
    api = await startApi({ BRISK_WORKERS: '2', BRISK_LEXICON_FILE: file });
  });
  afterAll(async () => {
    await api?.stop();
    folder.remove();
  });

  it('is that of the file at first', async () => {
    expect(await lexiconOf(api)).toEqual({
      ...{ version: 0, source: 'file', entries: { Wren: '/ɹˈɛn/' }, changed_at: null, changed_by: null },
    });
    expect(await phonemesOf(api)).toContain('ɹˈɛn');
  });

  it('is what an operator puts in its place, in force for the next request of either profile, without old audio', async () => {
    const first = { optimized: await speak(api), baseline: await speak(api, 'baseline') };
    expect((await speak(api)).cache).toBe('hit');
    expect(await replace(api, ZULU)).toMatchObject({
      version: 1,
      source: 'operators',
      entries: ZULU,
      changed_by: 'admin',
    });
    for (const profile of ['optimized', 'baseline'] as const) {
      // Each of the workers has to hear of it: one request may meet any of them.
      const others = [await speak(api, profile), await speak(api, profile)];
      expect(others.map(({ cache }) => cache)).toEqual(['miss', 'hit']);
      expect(others[0]!.audio).not.toBe(first[profile].audio);
      expect(others[1]!.audio).toBe(others[0]!.audio);
    }
    expect(await phonemesOf(api)).toContain('zˈuːluː');
    expect(await phonemesOf(api, { Wren: '/bˈoʊboʊ/' })).toContain('bˈoʊboʊ');
    expect(settingsViewSchema.parse(await read(api, '/admin/settings')).sources.lexicon).toEqual({ entries: 1 });
    const { data } = auditPageSchema.parse(await read(api, '/admin/audit'));
    expect(data[0]).toMatchObject({ action: 'lexicon.update', actor: 'admin', reason, after: ZULU });
  });

  it('finds again what was spoken with earlier entries', async () => {
    await replace(api, { Wren: '/ɹˈɛn/' });
    expect((await speak(api)).cache).toBe('hit');
    expect((await speak(api, 'baseline')).cache).toBe('hit');
  });

  it.each([
    ['an edit of another version', { version: 7 }, 409, 'stale_edit'],
    ['one word twice', { entries: { Wren: 'a', WREN: 'b' } }, 400, 'invalid_parameter'],
    ['no word', { entries: { '': 'a' } }, 400, 'invalid_parameter'],
    ['no sound', { entries: { Wren: '//' } }, 400, 'invalid_parameter'],
    [
      'too many words',
      { entries: Object.fromEntries(range(2001).map((n) => [`w${n}`, 'x'])) },
      400,
      'invalid_parameter',
    ],
    ['no reason', { reason: undefined }, 400, 'missing_parameter'],
  ])('refuses %s', async (_name, changed, status, code) => {
    const answer = await put(api, { version: 2, entries: ZULU, reason, ...changed });
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([status, code]);
    expect((await lexiconOf(api)).version).toBe(2);
  });
});

describe.skipIf(!hasPostgres())('the lexicon of replicas on one Postgres', () => {
  let postgres: TestPostgres;
  let replicas: ApiProcess[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
    const environment = {
      ...{ DATABASE_URL: await postgres.createDatabase(), BRISK_WORKERS: '1', BRISK_OPERATOR_TOKEN: OPERATOR_TOKEN },
    };
    replicas = [await startApi(environment), await startApi(environment)];
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    await postgres?.stop();
  });

  it('is in force on all of them, without a restart', async () => {
    const [one, other] = replicas as [ApiProcess, ApiProcess];
    const before = await speak(other);
    await replace(one, ZULU);
    expect(await phonemesOf(one)).toContain('zˈuːluː');
    await vi.waitFor(async () => expect(await phonemesOf(other)).toContain('zˈuːluː'), {
      timeout: 20_000,
      interval: 50,
    });
    const after = await speak(other);
    expect(after.cache).toBe('miss');
    expect(after.audio).not.toBe(before.audio);
    expect(await lexiconOf(other)).toMatchObject({ version: 1, entries: ZULU });
  });
});
