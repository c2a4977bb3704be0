import { describe, expect, it } from 'vitest';
import type { Plan } from './rollout.js';
import { ann, fakeWorld, PLAN, Scene } from './testing/open-world.js';

async function open() {
  const world = fakeWorld();
  const person = new Scene(world).process('one');
  const { id } = await person.commands.create(PLAN, ann);
  await person.commands.act(id, 'start', 1, ann);
  await person.run();
  const everything = async () =>
    JSON.stringify([await world.store.load(), world.flag.rules, person.vetoes(), world.audit.entries]);
  return { world, person, commands: person.commands, id, everything };
}

const stages = (...percentages: number[]) => percentages.map((percentage) => ({ percentage, bakeMinutes: 1 }));
const plan = (given: Partial<Plan>): Plan => ({ ...PLAN, tenants: ['beta'], ...given });

describe('what cannot be done is refused by name, and changes nothing', () => {
  it.each<[string, Partial<Plan>, string, string]>([
    ['a stage that falls back', { stages: stages(5, 25, 20) }, 'invalid_parameter', 'stages.2.percentage'],
    ['a stage twice', { stages: stages(5, 5) }, 'invalid_parameter', 'stages.1.percentage'],
    ['more than all', { stages: stages(5, 101) }, 'invalid_parameter', 'stages.1.percentage'],
    ['nothing', { stages: stages(0) }, 'invalid_parameter', 'stages.0.percentage'],
    ['a part of a percent', { stages: stages(0.5) }, 'invalid_parameter', 'stages.0.percentage'],
    ['no stage', { stages: [] }, 'invalid_parameter', 'stages'],
    [
      'time that runs backwards',
      { stages: [{ percentage: 5, bakeMinutes: -1 }] },
      'invalid_parameter',
      'stages.0.bake_minutes',
    ],
    ['an unknown profile', { profile: 'faster' }, 'profile_not_found', 'profile'],
    ['the profile that everybody has anyway', { profile: 'baseline' }, 'profile_not_found', 'profile'],
    ['an unknown tenant', { tenants: ['beta', 'unknown-one'] }, 'tenant_not_found', 'tenants'],
    ['no tenant', { tenants: [] }, 'invalid_parameter', 'tenants'],
    ['a tenant of another rollout', { tenants: ['acme', 'beta'] }, 'rollout_overlap', 'tenants'],
    ['everybody while one is in another rollout', { tenants: '*' }, 'rollout_overlap', 'tenants'],
  ])('a plan with %s', async (_, given, code, param) => {
    const { commands, everything } = await open();
    const before = await everything();
    await expect(commands.create(plan(given), ann)).rejects.toMatchObject({ code, param });
    expect(await everything()).toBe(before);
  });

  it.each(['', '   ', 'no', ' x ', 'y'.repeat(501), undefined])('a change for the reason %j', async (reason) => {
    const { commands, everything, id } = await open();
    const before = await everything();
    const who = { actor: 'ann', reason: reason as string };
    const refused = expect.objectContaining({ code: 'reason_required', param: 'reason' });
    await expect(commands.create(plan({}), who)).rejects.toEqual(refused);
    await expect(commands.act(id, 'pause', 2, who)).rejects.toEqual(refused);
    await expect(commands.rollBackRollout(id, who)).rejects.toEqual(refused);
    await expect(commands.rollBackTenant('acme', who)).rejects.toEqual(refused);
    await expect(commands.rollBackAll(who)).rejects.toEqual(refused);
    expect(await everything()).toBe(before);
  });

  it('an action on a rollout that has changed meanwhile', async () => {
    const { commands, everything, id } = await open();
    const before = await everything();
    for (const action of ['start', 'pause', 'resume', 'promote', 'abort'] as const) {
      await expect(commands.act(id, action, 1, ann)).rejects.toMatchObject({ code: 'stale_edit', param: 'version' });
    }
    await expect(commands.edit(id, 1, { stages: stages(5, 9) }, ann)).rejects.toMatchObject({ code: 'stale_edit' });
    expect(await everything()).toBe(before);
  });

  it('an action that its state does not allow', async () => {
    const { commands, person, id } = await open();
    await expect(commands.act(id, 'start', 2, ann)).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(commands.act(id, 'resume', 2, ann)).rejects.toMatchObject({ code: 'wrong_state' });
    await commands.act(id, 'abort', 2, ann);
    await person.run();
    for (const action of ['start', 'pause', 'promote', 'abort'] as const) {
      await expect(commands.act(id, action, 3, ann)).rejects.toMatchObject({ code: 'wrong_state' });
    }
    const draft = await commands.create(plan({}), ann);
    await expect(commands.rollBackRollout(draft.id, ann)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('what is not there', async () => {
    const { commands, everything } = await open();
    const before = await everything();
    await expect(commands.act('ro_x', 'pause', 1, ann)).rejects.toMatchObject({ code: 'not_found' });
    await expect(commands.rollBackRollout('ro_x', ann)).rejects.toMatchObject({ code: 'not_found' });
    await expect(commands.revert('ch_x', ann)).rejects.toMatchObject({ code: 'not_found' });
    await expect(commands.rollBackTenant('unknown-one', ann)).rejects.toMatchObject({ code: 'tenant_not_found' });
    await expect(commands.liftVeto('beta', ann)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await everything()).toBe(before);
  });

  it('two drafts of one tenant that are started at once: one', async () => {
    const { commands } = await open();
    const drafts = [await commands.create(plan({}), ann), await commands.create(plan({}), ann)];
    const both = await Promise.allSettled(drafts.map(({ id }) => commands.act(id, 'start', 1, ann)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'rollout_overlap' } });
  });
});

describe('an edit of a plan', () => {
  it('may be anything in a draft', async () => {
    const { commands } = await open();
    const { id } = await commands.create(plan({}), ann);
    const edited = await commands.edit(id, 1, { tenants: ['core'], stages: stages(10), stickiness: 'tenantId' }, ann);
    expect(edited).toMatchObject({ tenants: ['core'], version: 2, stickiness: 'tenantId', state: 'draft' });
    await expect(commands.edit(id, 2, { tenants: ['acme'] }, ann)).rejects.toMatchObject({ code: 'rollout_overlap' });
  });

  it('is of stages to come once it runs', async () => {
    const { commands, person, id } = await open();
    const [first] = PLAN.stages;
    await expect(commands.edit(id, 2, { stages: stages(7, 50) }, ann)).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(commands.edit(id, 2, { tenants: ['beta'] }, ann)).rejects.toMatchObject({
      code: 'wrong_state',
      param: 'tenants',
    });
    await commands.edit(id, 2, { stages: [first!, ...stages(20)] }, ann);
    await commands.act(id, 'promote', 3, ann);
    await person.run();
    const now = await person.commands.act(id, 'promote', 4, ann);
    expect(now.rollout).toMatchObject({ state: 'completed', stages: [first, { percentage: 20 }] });
    await expect(commands.edit(id, 5, { stages: stages(5) }, ann)).rejects.toMatchObject({ code: 'wrong_state' });
  });
});

describe('a database that does not answer', () => {
  it('keeps nobody from a rollback: the veto is in force, and the answer says what is missing', async () => {
    const { world, person, commands } = await open();
    world.store.commit = () => Promise.reject(new Error('database is gone'));
    const refused = expect.objectContaining({
      code: 'not_ready',
      message: expect.stringContaining('veto is in force for acme'),
    });
    await expect(commands.rollBackTenant('acme', ann)).rejects.toEqual(refused);
    expect(person.vetoes()).toEqual(['acme']);
  });
});
