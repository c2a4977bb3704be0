import type { Change } from '../../changes/change.js';
import { ann, fakeWorld, PLAN, Scene } from './open-world.js';

/** One process, and nothing that it has rolled out. */
export function openOne() {
  const world = fakeWorld();
  const scene = new Scene(world);
  const one = scene.process('one');
  return { world, scene, one, commands: one.commands };
}

/** One process, with a rollout that has begun, and ways to look at it. */
export async function startedRollout() {
  const opened = openOne();
  const { id, version } = await opened.commands.create(PLAN, ann);
  const { change } = await opened.commands.act(id, 'start', version, ann);
  await opened.one.run();
  const look = async () => (await opened.world.store.rollout(id))!;
  const changeNow = async (asked: Change | undefined) => (await opened.world.store.change(asked!.id))!;
  const share = () => opened.world.flag.rules.filter(({ percentage }) => percentage > 0);
  return { ...opened, id, look, changeNow, share, change };
}
