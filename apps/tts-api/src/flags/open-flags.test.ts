import { existsSync } from 'node:fs';
import path from 'node:path';
import { openDatabase, type Database } from '@brisk/database';
import { hasTools, hasUnleash, startRedis, startUnleash, temporaryFolder } from '@brisk/testing';
import type { FastifyRequest } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { FlagsController } from './flags.controller.js';
import { openFlags, type Flags, type OpenFlagsOptions } from './open-flags.js';

const ACME = { tenantId: 'acme', requestId: 'r' };
const SOON = { timeout: 10_000, interval: 20 };

let folder: ReturnType<typeof temporaryFolder>;
const opened: { flags: Flags; database: Database }[] = [];
const open = async (options: Partial<OpenFlagsOptions> = {}) => {
  const database = await openDatabase({ dataDir: folder.path });
  const flags = await openFlags({ database, dataDir: folder.path, ...options });
  opened.push({ flags, database });
  return flags;
};
beforeEach(() => (folder = temporaryFolder('brisk-flags-')));
afterEach(async () => {
  for (const { flags, database } of opened.splice(0)) {
    flags.close();
    await database.close();
  }
  folder.remove();
});

async function controllerOf(flags: Flags) {
  const fixture = new AccessFixture();
  const controller = new FlagsController(fixture.access, flags, fixture.audit);
  const asking = (token: string) =>
    ({ headers: { authorization: `Bearer ${token}` }, method: 'POST', url: '/admin/flags', ip: '' }) as FastifyRequest;
  const [vera, otto] = [await fixture.addOperator('vera', 'viewer'), await fixture.addOperator('otto', 'operator')];
  await fixture.directory.refresh();
  return { controller, viewer: asking(vera), operator: asking(otto), audit: fixture.audit };
}

describe('openFlags, embedded', () => {
  it('gives everyone the optimized path until somebody changes it, over restarts', async () => {
    const flags = await open();
    const all = { profile: 'optimized', cause: 'flag', rho: 1, flagRevision: 0 };
    await vi.waitFor(() => expect(flags.choose(ACME)).toEqual(all), SOON);
    await flags.store.kill();
    await flags.vetoes.set('b', 'It stutters.', 'otto');
    expect(flags.choose(ACME)).toEqual({ profile: 'baseline', cause: 'flag', rho: 0, flagRevision: 1 });
    const again = await open();
    expect(again.choose({ ...ACME, tenantId: 'b' })).toMatchObject({ profile: 'baseline', cause: 'veto' });
    await vi.waitFor(() => expect(again.choose(ACME).flagRevision).toBe(1), SOON);
    expect(await again.sync()).toEqual([]);
  });

  it('is shown to viewers, and synchronized by operators who say why', async () => {
    const flags = await open();
    await flags.flags.refresh();
    await flags.vetoes.set('b', 'It stutters.', 'otto');
    const { controller, viewer, operator, audit } = await controllerOf(flags);
    expect(await controller.status(viewer)).toEqual({
      flag: { enabled: true, strategies: [expect.objectContaining({ percentage: 100 })], revision: 0 },
      flag_error: null,
      decision: {
        source: 'embedded',
        ready: true,
        revision: 0,
        last_sync_at: expect.stringMatching(/Z$/),
        problem: null,
      },
      vetoes: [{ scope: 'b', reason: 'It stutters.', actor: 'otto', created_at: expect.stringMatching(/Z$/) }],
      vetoes_unwritten: 0,
    });
    await expect(controller.sync(viewer, { reason: 'trying' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(controller.sync(operator, {})).rejects.toMatchObject({ code: 'missing_parameter', param: 'reason' });
    expect(await controller.sync(operator, { reason: 'A new Unleash.' })).toEqual({ steps: [] });
    expect(audit.entries.at(-1)).toMatchObject({ actor: 'otto', action: 'flags.sync', result: 'done' });
  });
});

describe.skipIf(!hasTools('redis-server'))('openFlags, embedded, with Redis', () => {
  it('has a change in force on other replicas within a second', async () => {
    const redis = await startRedis();
    try {
      const [here, there] = [await open({ redisUrl: redis.url }), await open({ redisUrl: redis.url })];
      const { broadcast } = there;
      await vi.waitFor(async () => expect(await broadcast.publish('x', '')).toBe(true), SOON);
      await vi.waitFor(() => expect(there.choose(ACME).flagRevision).toBe(0), SOON);
      const { revision } = await here.store.kill();
      await vi.waitFor(() => expect(there.choose(ACME).flagRevision).toBe(revision), { timeout: 1000, interval: 5 });
    } finally {
      await redis.stop();
    }
  });
});

describe('openFlags, with an Unleash that is not there', () => {
  const unleash = { unleashUrl: 'http://127.0.0.1:9', unleashToken: 'default:development.x' };

  it('gives the baseline and says why', async () => {
    const flags = await open(unleash);
    expect(flags.choose(ACME)).toEqual({ profile: 'baseline', cause: 'flag-unready', rho: 0, flagRevision: null });
    await vi.waitFor(() => expect(flags.flags.status().problem?.kind).toBe('unreachable'), SOON);
    const { controller, viewer, operator } = await controllerOf(flags);
    expect(await controller.status(viewer)).toMatchObject({
      flag: null,
      flag_error: 'Flags are in Unleash, and UNLEASH_ADMIN_TOKEN is not set.',
      decision: { source: 'unleash', ready: false, problem: { kind: 'unreachable' } },
    });
    const sync = controller.sync(operator, { reason: 'trying' });
    await expect(sync).rejects.toMatchObject({ code: 'flags_unavailable' });
  });

  it('needs a token', async () => {
    const missing = open({ unleashUrl: unleash.unleashUrl });
    await expect(missing).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringMatching('UNLEASH_TOKEN'),
    });
  });
});

describe.skipIf(!hasUnleash())('openFlags, with Unleash', () => {
  it('prepares it, changes flags in the environment of its token, and keeps them for a start without it', async () => {
    const unleash = await startUnleash();
    try {
      const options = { unleashUrl: unleash.url, unleashToken: unleash.token, unleashAdminToken: unleash.adminToken };
      const flags = await open(options);
      expect((await flags.sync()).map(({ did }) => did)).toContain('created');
      const { revision, strategies } = await flags.store.read();
      const all = { enabled: true, strategies: strategies.map((strategy) => ({ ...strategy, percentage: 100 })) };
      await flags.store.change(all, revision);
      await vi.waitFor(() => expect(flags.choose(ACME)).toMatchObject({ profile: 'optimized', rho: 1 }), SOON);
      const told = await unleash.admin('GET', '/api/admin/projects/default/features/brisk-profile');
      expect(told).toMatchObject({ environments: [{ name: 'development', enabled: true }, { enabled: false }] });
      await vi.waitFor(() => expect(existsSync(path.join(folder.path, 'flags.json'))).toBe(true));
      await unleash.kill();
      const again = await open(options);
      await vi.waitFor(() => expect(again.choose(ACME).profile).toBe('optimized'), SOON);
    } finally {
      await unleash.stop();
    }
  });
});
