import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBriskError } from '@brisk/contracts';
import { ann, fakeWorld, PLAN, Scene, TTL } from './testing/open-world.js';
import { Killed, Life } from './testing/mortal.js';

/** What people and time may do between two steps of the controllers. */
const event = fc.constantFrom(
  'promote',
  'pause',
  'resume',
  'abort',
  'lose Unleash',
  'find Unleash',
  'wait',
  'wait long',
);

/** A port whose calls wait for the scheduler, which so chooses what happens first. */
function scheduled<Port extends object>(scheduler: fc.Scheduler, port: Port, label: string): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function' || name === 'list') return member;
      const calls = scheduler.scheduleFunction((...given: unknown[]) =>
        Promise.resolve(Reflect.apply(member, target, given) as unknown),
      );
      return (...given: unknown[]) =>
        calls(...given).catch((error: unknown) => Promise.reject(error instanceof Error ? error : new Error(label)));
    },
  });
}

it('two controllers and people who act meanwhile, in any order: the rollback wins, nothing is decided twice, all end in agreement', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(event, { maxLength: 8 }),
      fc.nat(40),
      async (scheduler, events, lasts) => {
        const world = fakeWorld();
        const scene = new Scene(world);
        const quiet = scene.process('quiet');
        const { id } = await quiet.commands.create(PLAN, ann);
        await quiet.commands.act(id, 'start', 1, ann);

        const slow = {
          ...world,
          store: scheduled(scheduler, world.store, 'store'),
          flag: scheduled(scheduler, world.flag, 'flag'),
          leases: scheduled(scheduler, world.leases, 'leases'),
        };
        const members = [new Life(lasts), new Life()].map((life, index) =>
          Object.assign(Object.create(scene) as Scene, { world: slow }).process(`member-${index}`, { life }),
        );
        const ticking = members.map(async ({ controller }) => {
          for (let turn = 0; turn < 6; turn += 1) {
            await controller.tick().catch((error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            });
          }
        });
        const people = (async () => {
          const step = scheduler.scheduleFunction((what: string) => Promise.resolve(what));
          for (const what of events) {
            await step(what);
            if (what === 'wait') scene.pass(TTL);
            else if (what === 'wait long') scene.pass(10 * 60_000);
            else if (what === 'lose Unleash') world.flag.reachable = false;
            else if (what === 'find Unleash') world.flag.reachable = true;
            else {
              const { version } = (await world.store.rollout(id))!;
              await quiet.commands.act(id, what as 'promote', version, ann).catch((error: unknown) => {
                if (!isBriskError(error)) throw error;
              });
            }
          }
          await step('rollback');
          await quiet.commands.rollBackRollout(id, { actor: 'bob', reason: 'enough of it' });
          expect(quiet.vetoes()).toEqual(['acme']);
        })();
        await scheduler.waitFor(Promise.all([...ticking, people]));

        world.flag.reachable = true;
        scene.pass(10_000);
        await scene.takeOver(scene.process('last'));
        expect(quiet.vetoes()).toEqual(['acme']);
        expect(world.flag.rules.filter(({ percentage }) => percentage > 0)).toEqual([]);
        expect(await world.store.rollout(id)).toMatchObject({ state: 'rolled_back' });
        const changes = await world.store.changes({ filter: {}, limit: 99 });
        expect(changes.filter(({ state }) => state !== 'failed').every(({ state }) => state === 'confirmed')).toBe(
          true,
        );
        const versions = world.audit.entries
          .filter(({ subject, action }) => subject === `rollout:${id}` && action.startsWith('rollout.'))
          .map(({ after }) => (after as { version: number }).version);
        expect(versions).toEqual(versions.map((_, index) => index + 1));
      },
    ),
    { numRuns: 300, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false },
  );
});
