import { describe, expect, it } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import type { Change } from '../changes/change.js';
import { databaseWorld } from './testing/database-world.js';
import { Life } from './testing/mortal.js';
import { ann, fakeWorld, PLAN, Scene, type World } from './testing/open-world.js';

type Process = ReturnType<Scene['process']>;

interface Scenario {
  /** What a person asks for; the process of the person's commands lives on. */
  ask: (person: Process, scene: Scene) => Promise<Change | undefined>;
  /** Shares of acme in the end, in percent. */
  shares: number[];
  vetoes: string[];
  rollout: object;
}

/** A rollout that is in its first stage, everything confirmed. */
async function inFirstStage({ commands, run }: Process): Promise<string> {
  const { id } = await commands.create(PLAN, ann);
  await commands.act(id, 'start', 1, ann);
  await run();
  return id;
}

/** Of the rollout itself: it must not be taken for what was there before. */
const A_SHARE: unknown = expect.objectContaining({ percentage: 5 });

const SCENARIOS: Record<string, Scenario> = {
  start: {
    ask: async ({ commands }) => {
      const { id } = await commands.create(PLAN, ann);
      return (await commands.act(id, 'start', 1, ann)).change;
    },
    ...{
      shares: [5],
      vetoes: [],
      rollout: { state: 'running', stage: 0, before: expect.not.arrayContaining([A_SHARE]) },
    },
  },
  'a stage that has passed': {
    ask: async (person, scene) => {
      await inFirstStage(person);
      scene.pass(10 * 60_000);
      await person.lease.giveBack();
      return undefined;
    },
    ...{ shares: [50], vetoes: [], rollout: { state: 'running', stage: 1, version: 3 } },
  },
  abort: {
    ask: async (person) => (await person.commands.act(await inFirstStage(person), 'abort', 2, ann)).change,
    ...{ shares: [], vetoes: [], rollout: { state: 'aborted' } },
  },
  rollback: {
    ask: async (person) => person.commands.rollBackRollout(await inFirstStage(person), ann),
    ...{ shares: [], vetoes: ['acme'], rollout: { state: 'rolled_back' } },
  },
  'rollback, then lift': {
    ask: async (person) => {
      await person.commands.rollBackRollout(await inFirstStage(person), ann);
      return person.commands.liftVeto('acme', ann);
    },
    ...{ shares: [], vetoes: [], rollout: { state: 'rolled_back' } },
  },
};

/** One world for all, a day for each call that may be the last. @returns how many calls a whole life makes */
async function survives(world: World, { ask, shares, vetoes, rollout }: Scenario): Promise<number> {
  for (let lasts = 0; ; lasts += 1) {
    const scene = new Scene(world, lasts);
    const since = scene.wallClock();
    const person = scene.process('person');
    await person.run();
    const asked = await ask(person, scene);
    await person.lease.giveBack();
    const first = scene.process('first', { life: new Life(lasts) });
    const finished = await first.run();
    const second = scene.process('second');
    await scene.takeOver(second);

    const where = `killed before its call ${lasts + 1}`;
    const { rules } = await world.flag.read();
    const rest = rules.filter(({ percentage }) => percentage > 0);
    expect(
      rest.map(({ percentage }) => percentage),
      where,
    ).toEqual(shares);
    expect(second.vetoes(), where).toEqual(vetoes);
    const [last] = await world.store.rollouts({ filter: {}, limit: 1 });
    expect(last, where).toMatchObject(rollout);
    const changes = await world.store.changes({ filter: { rolloutId: last!.id }, limit: 9 });
    expect(
      changes.map(({ state }) => state),
      where,
    ).toEqual(changes.map(() => 'confirmed'));
    if (asked) expect(await world.store.change(asked.id), where).toMatchObject({ state: 'confirmed' });
    const entries = await world.audit.page({ since, limit: 99 });
    const acts = entries.map(({ action, subject }) => `${action} ${subject}`);
    const decided = acts.filter((act) => !act.startsWith('flag.change'));
    expect(new Set(decided).size, `${where}: nothing is decided twice`).toBe(decided.length);

    for (const scope of second.vetoes()) await second.commands.liftVeto(scope, ann);
    if (last!.state === 'running') await second.commands.act(last!.id, 'abort', last!.version, ann);
    await second.run();
    await (first.lease.holdsFor(0) ? first : second).lease.giveBack();
    if (finished) return lasts;
  }
}

describe('a controller that is killed anywhere', () => {
  it.each(Object.keys(SCENARIOS))('is resumed by another: %s', async (name) => {
    const calls = await survives(fakeWorld(), SCENARIOS[name]!);
    expect(calls).toBeGreaterThan(5);
  });

  describeWithDatabases((_, openDatabase) => {
    // The two in which everything happens that may.
    it.each(['a stage that has passed', 'rollback, then lift'])('is resumed by another: %s', async (name) => {
      await survives(databaseWorld(await openDatabase()), SCENARIOS[name]!);
    });
  });
});
