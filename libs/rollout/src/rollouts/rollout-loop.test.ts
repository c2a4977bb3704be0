import { describe, expect, it } from 'vitest';
import { RolloutLoop, type Scheduler } from './rollout-loop.js';

function open(part: () => Promise<boolean>) {
  const timers = new Set<() => void>();
  const told: unknown[] = [];
  const schedule: Scheduler = (callback) => {
    timers.add(callback);
    return () => timers.delete(callback);
  };
  const fire = () => {
    const [callback] = timers;
    timers.delete(callback!);
    callback!();
  };
  const loop = new RolloutLoop({
    parts: [{ tick: part }],
    schedule,
    onProblem: (error) => told.push((error as Error).message),
    onRecovered: () => told.push('recovered'),
  });
  return { loop, timers, fire, told };
}

describe('the loop of rollouts', () => {
  it('goes on at once while something is done, and then waits', async () => {
    let left = 3;
    let ticks = 0;
    const { loop, timers, fire } = open(async () => ((ticks += 1), (left -= 1) > 0));
    await loop.nudge();
    expect([ticks, timers.size]).toEqual([3, 1]);
    fire();
    await loop.nudge();
    expect([ticks, timers.size]).toEqual([4, 1]);
  });

  it('does one round for many who call at once, and none after it was stopped', async () => {
    let ticks = 0;
    const { loop, timers } = open(async () => ((ticks += 1), false));
    await Promise.all([loop.nudge(), loop.nudge(), loop.nudge()]);
    expect(ticks).toBe(1);
    await loop.stop();
    await loop.nudge();
    expect([ticks, timers.size]).toEqual([1, 0]);
  });

  it('tells once of what goes wrong, goes on, and tells when it is over', async () => {
    let fails = true;
    const { loop, timers, told } = open(async () => {
      if (fails) throw new Error('no database');
      return false;
    });
    for (let turn = 0; turn < 3; turn += 1) await loop.nudge();
    fails = false;
    await loop.nudge();
    expect(told).toEqual(['no database', 'recovered']);
    expect(timers.size).toBe(1);
  });
});
