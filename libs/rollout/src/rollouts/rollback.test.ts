import type { RolloutState } from '@brisk/contracts';
import { describe, expect, it, vi } from 'vitest';
import type { GateOpinion } from './stage-gate.js';
import { ann, fakeWorld, PLAN, Scene } from './testing/open-world.js';
import { openOne, startedRollout } from './testing/started-rollout.js';

const MINUTES = 60_000;

describe('a rollback', () => {
  it.each<RolloutState>(['running', 'paused', 'completed', 'aborted'])(
    'takes a rollout back that is %s',
    async (state) => {
      const { scene, one, commands, id, look, share, changeNow, world } = await startedRollout();
      if (state === 'paused') await commands.act(id, 'pause', 2, ann);
      if (state === 'aborted') await commands.act(id, 'abort', 2, ann);
      await one.run();
      for (let stage = 0; state === 'completed' && stage < PLAN.stages.length; stage += 1) {
        scene.pass(10 * MINUTES);
        await one.run();
      }
      expect((await look()).state).toBe(state);
      const change = await commands.rollBackRollout(id, { actor: 'bob', reason: 'it is slow' });
      expect(one.vetoes()).toEqual(['acme']);
      await one.run();
      expect(await changeNow(change)).toMatchObject({ state: 'confirmed', veto: { done: true }, flag: { done: true } });
      expect(share()).toEqual([]);
      expect(await look()).toMatchObject({ state: 'rolled_back' });
      expect(world.audit.entries.filter(({ actor }) => actor === 'bob')).toMatchObject([
        { action: 'rollout.rollback', reason: 'it is slow', before: { state }, after: { state: 'rolled_back' } },
        ...(state === 'aborted' ? [] : [{ action: 'flag.change', reason: 'it is slow', after: [{ percentage: 0 }] }]),
      ]);
    },
  );

  it('is in force though Unleash cannot be reached, says so, and is tried again', async () => {
    const { scene, world, one, commands, id, changeNow, share } = await startedRollout();
    world.flag.reachable = false;
    const change = await commands.rollBackRollout(id, ann);
    await one.run();
    expect(one.vetoes()).toEqual(['acme']);
    expect(await changeNow(change)).toMatchObject({
      state: 'requested',
      error: 'Unleash cannot be reached.',
      veto: { done: true },
      flag: { done: false },
    });
    expect(await world.replicas.receipts([change.id])).toMatchObject([{ replica: 'one', part: 'veto' }]);
    world.flag.reachable = true;
    scene.pass(5000);
    await one.run();
    expect(await changeNow(change)).toMatchObject({ state: 'confirmed', error: null });
    expect(share()).toEqual([]);
  });

  it('is written down when the store is back, and the flag follows', async () => {
    const { world, one, commands, share } = await startedRollout();
    const away = vi.spyOn(world.store, 'commit').mockRejectedValue(new Error('no answer'));
    for (const reason of ['it is slow', 'it is really slow']) {
      const asked = commands.rollBackTenant('acme', { actor: 'bob', reason });
      await expect(asked).rejects.toMatchObject({ code: 'not_ready' });
    }
    expect(one.vetoes()).toEqual(['acme']);
    expect(await commands.tick()).toBe(false);
    away.mockRestore();
    expect([await commands.tick(), await commands.tick()]).toEqual([true, false]);
    await one.run();
    expect(share()).toEqual([]);
    expect(world.audit.entries.filter(({ action }) => action === 'rollback')).toMatchObject([
      { actor: 'bob', subject: 'tenant:acme', reason: 'it is really slow', result: 'done' },
    ]);
  });

  it('is not written down after its veto was lifted', async () => {
    const { world, one, commands } = await startedRollout();
    const away = vi.spyOn(world.store, 'commit').mockRejectedValue(new Error('no answer'));
    await expect(commands.rollBackTenant('beta', ann)).rejects.toMatchObject({ code: 'not_ready' });
    away.mockRestore();
    await commands.liftVeto('beta', ann);
    expect(await commands.tick()).toBe(false);
    await one.run();
    expect(one.vetoes()).toEqual([]);
  });

  it('of a tenant leaves the others of its rollout alone', async () => {
    const { world, one, commands } = openOne();
    const { id } = await commands.create({ ...PLAN, tenants: ['acme', 'beta'] }, ann);
    await commands.act(id, 'start', 1, ann);
    await one.run();
    await commands.rollBackTenant('acme', ann);
    await one.run();
    expect(world.flag.rules.filter(({ percentage }) => percentage > 0)).toMatchObject([
      { tenants: { only: ['beta'] } },
    ]);
    expect(await world.store.rollout(id)).toMatchObject({ state: 'running', withdrawn: ['acme'], version: 3 });
    await commands.act(id, 'promote', 3, ann);
    await one.run();
    expect(world.flag.rules).toContainEqual(expect.objectContaining({ tenants: { only: ['beta'] }, percentage: 50 }));
    await commands.rollBackTenant('beta', ann);
    await one.run();
    expect(await world.store.rollout(id)).toMatchObject({ state: 'rolled_back' });
    await commands.rollBackTenant('beta', ann);
    await one.run();
    await commands.liftVeto('beta', ann);
    const ofBeta = world.audit.entries.filter(({ subject }) => subject === 'tenant:beta');
    expect(ofBeta.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['flag.change', [expect.objectContaining({ percentage: 5 })], [expect.objectContaining({ percentage: 50 })]],
      ['rollback', { vetoes: [] }, { vetoes: ['beta'] }],
      ['flag.change', [expect.objectContaining({ percentage: 50 })], [expect.objectContaining({ percentage: 0 })]],
      ['rollback', { vetoes: ['beta'] }, { vetoes: ['beta'] }],
      ['veto.lift', { vetoes: ['beta'] }, { vetoes: [] }],
    ]);
  });

  it('of a tenant leaves the others in what is still to be made', async () => {
    const { scene, world, one, commands } = openOne();
    const { id } = await commands.create({ ...PLAN, tenants: ['acme', 'beta'] }, ann);
    await commands.act(id, 'start', 1, ann);
    await one.run();
    world.flag.reachable = false;
    const { change } = await commands.act(id, 'promote', 2, ann);
    await commands.rollBackTenant('acme', ann);
    await one.run();
    world.flag.reachable = true;
    scene.pass(5000);
    await one.run();
    expect(world.flag.rules.filter(({ percentage }) => percentage > 0)).toMatchObject([
      { tenants: { only: ['beta'] }, percentage: 50 },
    ]);
    expect(await world.store.change(change!.id)).toMatchObject({ state: 'confirmed', tenants: { only: ['beta'] } });
  });

  it('of what is rolled back alters nothing of the rollout, but is in force again where its veto was lifted', async () => {
    const { one, commands, id, look } = await startedRollout();
    await commands.rollBackRollout(id, ann);
    await one.run();
    const before = await look();
    await commands.liftVeto('acme', ann);
    await one.run();
    expect(one.vetoes()).toEqual([]);
    await commands.rollBackRollout(id, ann);
    await one.run();
    expect(one.vetoes()).toEqual(['acme']);
    expect(await look()).toEqual(before);
  });

  it('of everybody ends every rollout', async () => {
    const { world, one, commands, id, look } = await startedRollout();
    const other = await commands.create({ ...PLAN, tenants: ['beta'] }, ann);
    await commands.act(other.id, 'start', 1, ann);
    await one.run();
    await commands.rollBackAll(ann);
    await one.run();
    expect(one.vetoes()).toEqual(['*']);
    expect(world.flag.rules.every(({ percentage }) => percentage === 0)).toBe(true);
    expect([(await look()).state, (await world.store.rollout(other.id))!.state]).toEqual([
      'rolled_back',
      'rolled_back',
    ]);
    expect((await world.store.rollout(id))!.state).toBe('rolled_back');
  });

  it('goes before changes that are still to be made, and keeps them from coming later', async () => {
    const { scene, world, one, commands, id, changeNow, share } = await startedRollout();
    world.flag.reachable = false;
    const { change: promoted } = await commands.act(id, 'promote', 2, ann);
    await one.run();
    const rollback = await commands.rollBackRollout(id, ann);
    world.flag.reachable = true;
    scene.pass(5000);
    await one.run();
    expect(await changeNow(promoted)).toMatchObject({ state: 'failed', error: `superseded by ${rollback.id}` });
    expect(share()).toEqual([]);
  });

  it('is made by the guardrail when a stage has regressed, with the evidence', async () => {
    const world = fakeWorld();
    const scene = new Scene(world);
    let opinion: GateOpinion = { verdict: 'hold', reason: 'few samples' };
    const one = scene.process('one', { gate: { judge: () => Promise.resolve(opinion) } });
    const { id } = await one.commands.create(PLAN, ann);
    await one.commands.act(id, 'start', 1, ann);
    await one.run();
    opinion = { verdict: 'regressed', reason: 'p95 is 1.8 times the control', evidence: { e: 4000 } };
    await one.run();
    expect(await world.store.rollout(id)).toMatchObject({ state: 'rolled_back', gate: opinion });
    expect(one.vetoes()).toEqual(['acme']);
    expect(world.audit.entries).toContainEqual(
      expect.objectContaining({ actor: 'guardrail', action: 'rollout.rollback', reason: opinion.reason }),
    );
  });

  it('follows a veto that somebody has set without one', async () => {
    const { scene, one, id, look, share } = await startedRollout();
    await one.setVeto('acme', 'three crashes', 'guardrail');
    scene.pass(2000);
    await one.run();
    expect(await look()).toMatchObject({ id, state: 'rolled_back' });
    expect(share()).toEqual([]);
  });
});

describe('lifting and reverting', () => {
  it('lifts a veto after the flag has followed, and lets the next rollout begin', async () => {
    const { world, scene, one, commands, id, share } = await startedRollout();
    await commands.rollBackRollout(id, ann);
    world.flag.reachable = false;
    await one.run();
    const lift = await commands.liftVeto('acme', ann);
    await one.run();
    expect(one.vetoes()).toEqual(['acme']);
    const next = await commands.create(PLAN, ann);
    await expect(commands.act(next.id, 'start', 1, ann)).rejects.toMatchObject({ code: 'veto_in_force' });
    world.flag.reachable = true;
    scene.pass(5000);
    await one.run();
    expect(one.vetoes()).toEqual([]);
    expect(share()).toEqual([]);
    expect(await world.store.change(lift.id)).toMatchObject({ state: 'confirmed' });
    await commands.act(next.id, 'start', 1, ann);
    await one.run();
    expect(share()).toMatchObject([{ percentage: 5 }]);
    await expect(commands.liftVeto('acme', ann)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('gives everybody back what they had before a rollback', async () => {
    const { world, one, commands } = openOne();
    const before = [
      { tenants: { except: ['beta'] }, profile: 'optimized', percentage: 100, stickiness: 'tenantId' as const },
      { tenants: { only: ['beta'] }, profile: 'optimized', percentage: 20, stickiness: 'tenantId' as const },
    ];
    world.flag.rules = before;
    const change = await commands.rollBackAll(ann);
    await expect(commands.revert(change.id, ann)).rejects.toMatchObject({ code: 'wrong_state' });
    await one.run();
    expect(world.flag.rules.every(({ percentage }) => percentage === 0)).toBe(true);
    await commands.revert(change.id, { actor: 'bob', reason: 'false alarm' });
    await one.run();
    expect(world.flag.rules).toEqual(before);
    expect(one.vetoes()).toEqual([]);
  });
});
