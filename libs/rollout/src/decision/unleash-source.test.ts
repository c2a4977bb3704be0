import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasUnleash, startUnleash, temporaryFolder, type TestUnleash } from '@brisk/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startFaultyHttpProxy, type FaultyHttpProxy } from '../testing/faulty-http-proxy.js';
import { ACME_5 } from '../testing/flag-store-contract.js';
import { emptyUnleash, openUnleashStore } from '../testing/unleash-store.js';
import type { UnleashFlagStore } from '../flags/unleash/unleash-flag-store.js';
import type { FlagProblemKind } from './flag-source.js';
import { ProfileFlags } from './profile-flags.js';
import { UnleashSource, type UnleashSourceOptions } from './unleash-source.js';

const ALL_OF_ACME = { ...ACME_5, percentage: 100 };
const ACME = { tenantId: 'acme', requestId: 'r' };
/** What row 8 of the table of faults allows. */
const WITHIN_5_S = { timeout: 5000, interval: 20 };

const FAULTS: { fault: FaultyHttpProxy['fault']; kind: FlagProblemKind }[] = [
  { fault: 401, kind: 'refused' }, // after this and the next the SDK stops asking for ever
  { fault: 403, kind: 'refused' },
  { fault: 500, kind: 'unreachable' },
  { fault: 'silence', kind: 'unreachable' },
  { fault: { body: '<html>' }, kind: 'unreachable' },
  { fault: { body: '{"version":9,"features":[{"name":"brisk-profile","enabled":"yes"}]}' }, kind: 'unexpected' },
  { fault: { body: '{"version":2,"features":[]}' }, kind: 'empty' },
];

describe.skipIf(!hasUnleash())('UnleashSource', () => {
  let unleash: TestUnleash;
  let proxy: FaultyHttpProxy;
  let store: UnleashFlagStore;
  let folder: ReturnType<typeof temporaryFolder>;
  const opened: ProfileFlags[] = [];
  const open = (options: Partial<UnleashSourceOptions> = {}) => {
    const { token } = unleash;
    const flags = new ProfileFlags({ source: new UnleashSource({ url: proxy.url, token, ...options }) });
    opened.push(flags);
    return flags;
  };
  const openReady = async (options: Partial<UnleashSourceOptions> = {}) => {
    const flags = open(options);
    await vi.waitFor(() => expect(flags.decide(ACME).profile).toBe('optimized'), WITHIN_5_S);
    return flags;
  };
  const problemOf = (flags: ProfileFlags) => flags.status().problem?.kind;
  const give = async (percentage: number) => {
    const { revision } = await store.read();
    return store.change({ enabled: true, strategies: [{ ...ALL_OF_ACME, percentage }] }, revision);
  };

  beforeAll(async () => {
    unleash = await startUnleash();
    store = openUnleashStore(unleash);
  });
  afterAll(() => unleash?.stop());
  beforeEach(async () => {
    folder = temporaryFolder('brisk-flags-');
    proxy = await startFaultyHttpProxy(unleash.url);
    await emptyUnleash(unleash);
    await give(100);
  });
  afterEach(async () => {
    opened.splice(0).forEach((flags) => flags.close());
    await proxy.close();
    folder.remove();
  });

  it('has the revision that the store tells, and the share', async () => {
    const flags = await openReady();
    const next = await give(25);
    await vi.waitFor(
      () => expect(flags.decide(ACME)).toMatchObject({ rho: 0.25, flagRevision: next.revision }),
      WITHIN_5_S,
    );
    const killed = await store.kill();
    await vi.waitFor(
      () => expect(flags.decide(ACME)).toMatchObject({ rho: 0, flagRevision: killed.revision }),
      WITHIN_5_S,
    );
  });

  it('has a change in force within 3 s', async () => {
    const flags = await openReady();
    await store.kill();
    await vi.waitFor(() => expect(flags.decide(ACME).profile).toBe('baseline'), { timeout: 3000, interval: 20 });
  });

  it('looks at once when it is told to', async () => {
    const flags = open({ refreshMs: 1e6 });
    await flags.refresh();
    expect(flags.decide(ACME).ready).toBe(true);
    proxy.fault = 500;
    await flags.refresh();
    expect(problemOf(flags)).toBe('unreachable');
  });

  it('keeps the last flags whatever Unleash does, and is back within 5 s of its return', async () => {
    const sufferers = await Promise.all(FAULTS.map(suffer));
    const killed = await store.kill();
    for (const { flags } of sufferers) expect(flags.decide(ACME)).toMatchObject({ profile: 'optimized', rho: 1 });
    for (const { way } of sufferers) way.fault = undefined;
    await Promise.all(
      sufferers.map(async ({ flags }) => {
        await vi.waitFor(() => expect(flags.decide(ACME).flagRevision).toBe(killed.revision), WITHIN_5_S);
        await vi.waitFor(() => expect(flags.status().problem).toBeNull(), WITHIN_5_S);
        expect(flags.decide(ACME).profile).toBe('baseline');
      }),
    );
    await Promise.all(sufferers.map(({ way }) => way.close()));
  });

  /** Has known the flags, and has seen the fault for as long as it takes to ask again and again. */
  async function suffer({ fault, kind }: (typeof FAULTS)[number]) {
    const way = await startFaultyHttpProxy(unleash.url);
    const flags = await openReady({ url: way.url, timeoutMs: 1000, silenceMs: 2000 });
    const kinds: string[] = [];
    flags.on('problem', (problem) => kinds.push(problem.kind));
    way.fault = fault;
    await vi.waitFor(() => expect(kinds).toContain(kind), { timeout: 15_000 });
    const asked = way.requests;
    await vi.waitFor(() => expect(way.requests).toBeGreaterThan(asked + 2), { timeout: 15_000 });
    return { way, flags };
  }

  it('keeps the last flags while Unleash is killed, and is back within 5 s of its return', async () => {
    const flags = await openReady();
    await unleash.kill();
    await vi.waitFor(() => expect(problemOf(flags)).toBe('unreachable'), { timeout: 15_000 });
    expect(flags.decide(ACME)).toMatchObject({ profile: 'optimized', ready: true });
    await unleash.restart();
    await vi.waitFor(() => expect(flags.status().problem).toBeNull(), WITHIN_5_S);
    expect(flags.decide(ACME).profile).toBe('optimized');
  });

  it('keeps the last flags over a restart of its own while Unleash is away', async () => {
    const backupFile = path.join(folder.path, 'made/flags.json');
    const before = await openReady({ backupFile });
    const { flagRevision } = before.decide(ACME);
    await vi.waitFor(() => expect(readFileSync(backupFile, 'utf8')).toContain('acme'));
    before.close();
    proxy.fault = { body: '{"version":2,"features":[]}' }; // empty: neither this nor a cut-off write may cost the backup
    const empty = open({ backupFile });
    await vi.waitFor(() => expect(problemOf(empty)).toBe('empty'), WITHIN_5_S);
    empty.close();
    proxy.fault = 'silence';
    const after = open({ backupFile });
    await vi.waitFor(() => expect(after.decide(ACME)).toMatchObject({ profile: 'optimized', flagRevision }));
    expect(after.status().lastSyncAt).toBeNull();
  });

  it('asks also when it is given less time than the HTTP client of the SDK takes', async () => {
    expect((await openReady({ timeoutMs: 10 })).status().problem).toBeNull();
  });

  it('is not hindered by a damaged backup', async () => {
    const backupFile = path.join(folder.path, 'flags.json');
    for (const content of ['{"features":[{"na', 'null', '{"features":7}']) {
      writeFileSync(backupFile, content);
      const flags = await openReady({ backupFile });
      expect(flags.status().problem).toBeNull();
    }
  });

  it('gives the baseline when Unleash is empty from the start, with an alert', async () => {
    await unleash.restart({ empty: true });
    const flags = open();
    await vi.waitFor(() => expect(problemOf(flags)).toBe('empty'), WITHIN_5_S);
    expect(flags.decide(ACME)).toMatchObject({ profile: 'baseline', ready: false });
    await emptyUnleash(unleash);
    await give(100);
    await vi.waitFor(() => expect(flags.decide(ACME).profile).toBe('optimized'), WITHIN_5_S);
    expect(flags.status().problem).toBeNull();
  });
});
