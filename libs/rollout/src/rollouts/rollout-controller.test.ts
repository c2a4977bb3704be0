import { describe, expect, it } from 'vitest';
import { ALL_TENANTS } from './tenant-set.js';
import { ann, fakeWorld, PLAN, Scene } from './testing/open-world.js';
import { openOne, startedRollout } from './testing/started-rollout.js';

const MINUTES = 60_000;

describe('a rollout', () => {
  it('goes through its stages as each has baked, and ends', async () => {
    const { scene, one, look, share, world } = await startedRollout();
    expect(share()).toMatchObject([{ tenants: { only: ['acme'] }, percentage: 5 }]);
    scene.pass(10 * MINUTES - 1);
    await one.run();
    expect(await look()).toMatchObject({ stage: 0, gate: { verdict: 'hold' } });
    scene.pass(1);
    await one.run();
    expect(share()).toMatchObject([{ percentage: 50 }]);
    scene.pass(10 * MINUTES);
    await one.run();
    expect(share()).toMatchObject([{ percentage: 100 }]);
    scene.pass(10 * MINUTES);
    await one.run();
    expect(await look()).toMatchObject({ state: 'completed', stage: 2, version: 5 });
    const actions = world.audit.entries.map(({ actor, action }) => `${actor} ${action}`);
    expect(actions).toEqual([
      'ann rollout.create',
      'ann rollout.start',
      'ann flag.change',
      'controller rollout.promote',
      'controller flag.change',
      'controller rollout.promote',
      'controller flag.change',
      'controller rollout.complete',
    ]);
  });

  it('is confirmed once every replica that is alive acts on it', async () => {
    const { scene, world, one, commands, id, changeNow } = await startedRollout();
    const two = scene.process('two');
    await two.run();
    await one.run();
    const { change } = await commands.act(id, 'promote', 2, ann);
    await one.controller.tick();
    expect(await changeNow(change)).toMatchObject({ state: 'applied', flag: { done: true } });
    await one.run();
    expect(await changeNow(change)).toMatchObject({ state: 'applied' });
    await two.run();
    await one.run();
    expect(await changeNow(change)).toMatchObject({ state: 'confirmed', confirmedAt: scene.wallClock() });
    expect(await world.replicas.receipts([change!.id])).toMatchObject([{ replica: 'one' }, { replica: 'two' }]);
  });

  it('does not wait for a replica that is silent', async () => {
    const { scene, one, commands, id, changeNow } = await startedRollout();
    await scene.process('two').run();
    const { change } = await commands.act(id, 'promote', 2, ann);
    await one.run();
    expect((await changeNow(change)).state).toBe('applied');
    scene.pass(15_000);
    await one.run();
    expect((await changeNow(change)).state).toBe('confirmed');
  });

  it('is paused, bakes anew when it is resumed, and is promoted by hand', async () => {
    const { scene, one, commands, id, look, share } = await startedRollout();
    await commands.act(id, 'pause', 2, ann);
    scene.pass(60 * MINUTES);
    await one.run();
    expect(await look()).toMatchObject({ state: 'paused', stage: 0 });
    await commands.act(id, 'resume', 3, ann);
    scene.pass(9 * MINUTES);
    await one.run();
    expect(await look()).toMatchObject({ state: 'running', stage: 0 });
    await commands.act(id, 'promote', 4, ann);
    await one.run();
    expect(share()).toMatchObject([{ percentage: 50 }]);
  });

  it('gives back what was there before when it is aborted', async () => {
    const { world, one, commands } = openOne();
    const before = [{ tenants: ALL_TENANTS, profile: 'optimized', percentage: 30, stickiness: 'tenantId' as const }];
    world.flag.rules = before;
    const { id } = await commands.create(PLAN, ann);
    await commands.act(id, 'start', 1, ann);
    await one.run();
    expect(world.flag.rules).toHaveLength(2);
    await commands.act(id, 'abort', 2, ann);
    await one.run();
    expect(world.flag.rules).toEqual(before);
    expect(await world.store.rollout(id)).toMatchObject({ state: 'aborted' });
  });

  it('is let alone by a clock that is set forward', async () => {
    const world = fakeWorld();
    const scene = new Scene(world);
    let wall = 0;
    const skewed = Object.assign(Object.create(scene) as Scene, { wallClock: () => scene.wallClock() + wall });
    const one = skewed.process('one');
    const { id } = await one.commands.create(PLAN, ann);
    await one.commands.act(id, 'start', 1, ann);
    await one.run();
    wall = 60 * MINUTES;
    await one.run();
    expect(await world.store.rollout(id)).toMatchObject({ stage: 0, state: 'running' });
  });
});
