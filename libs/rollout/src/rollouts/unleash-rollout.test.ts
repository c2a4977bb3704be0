import { hasUnleash, startUnleash, type TestUnleash } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProfileFlags } from '../decision/profile-flags.js';
import { UnleashSource } from '../decision/unleash-source.js';
import { emptyUnleash, openUnleashStore } from '../testing/unleash-store.js';
import { StoredRolloutFlag } from './stored-rollout-flag.js';
import { ann, fakeWorld, PLAN, Scene } from './testing/open-world.js';
import { ALL_TENANTS } from './tenant-set.js';

const SOON = { timeout: 20_000, interval: 50 };

describe.skipIf(!hasUnleash())('a rollout in a real Unleash', () => {
  let unleash: TestUnleash;
  let flags: ProfileFlags;

  beforeAll(async () => {
    unleash = await startUnleash();
    await emptyUnleash(unleash);
    flags = new ProfileFlags({ source: new UnleashSource({ url: unleash.url, token: unleash.token, refreshMs: 100 }) });
  });
  afterAll(async () => {
    flags?.close();
    await unleash?.stop();
  });

  const rhoOf = (tenantId: string) => flags.decide({ tenantId, requestId: 'r' }).rho;
  /** As decided by the real client: the share of acme's requests, and of everybody else's. */
  const becomes = (acme: number, others: number) =>
    vi.waitFor(() => expect([rhoOf('acme'), rhoOf('beta')]).toEqual([acme, others]), SOON);

  it('moves one tenant and nobody else, is rolled back though it was away, and reverted', async () => {
    const flag = new StoredRolloutFlag(openUnleashStore(unleash));
    const world = { ...fakeWorld(), flag };
    const scene = new Scene(world);
    const one = scene.process('one');
    const everybody = { tenants: ALL_TENANTS, profile: 'optimized', percentage: 100, stickiness: 'requestId' as const };
    await flag.write([everybody], (await flag.read()).revision);
    await becomes(1, 1);

    const { id } = await one.commands.create(PLAN, ann);
    await one.commands.act(id, 'start', 1, ann);
    await one.run();
    await becomes(0.05, 1);
    expect(flags.status().revision).toBe((await flag.read()).revision);
    await one.commands.act(id, 'promote', 2, ann);
    await one.run();
    await becomes(0.5, 1);

    await unleash.kill();
    const rollback = await one.commands.rollBackRollout(id, ann);
    await one.run();
    expect(one.vetoes()).toEqual(['acme']);
    expect(await world.store.change(rollback.id)).toMatchObject({ state: 'requested', error: expect.any(String) });
    expect(rhoOf('beta')).toBe(1);
    await unleash.restart();
    await vi.waitFor(async () => {
      scene.pass(5000);
      await one.run();
      expect(await world.store.change(rollback.id)).toMatchObject({ state: 'confirmed', error: null });
    }, SOON);
    await becomes(0, 1);

    await one.commands.revert(rollback.id, ann);
    await one.run();
    await becomes(0.5, 1);
    expect(one.vetoes()).toEqual([]);
  });
});
