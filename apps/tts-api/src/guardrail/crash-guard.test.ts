import { expect, it } from 'vitest';
import { CrashGuard } from './crash-guard.js';

it('trips when three crash within a minute, whichever they are', () => {
  const guard = new CrashGuard('a');
  for (const at of [0, 50_000, 100_000]) guard.crashed(at);
  expect(guard.tripped).toBe(false);
  guard.crashed(110_000);
  expect(guard.since).toBe(50_000);
});

it('counts crashes on all replicas, each once however often it is told', () => {
  const guard = new CrashGuard('a');
  guard.crashed(1000);
  for (let times = 0; times < 3; times += 1) guard.heard('b', [2000]);
  expect(guard.tripped).toBe(false);
  guard.heard('c', [-3_600_000]);
  expect(guard.tripped).toBe(false);
  guard.heard('c', [30_000]);
  expect(guard.since).toBe(1000);
  expect(guard.own).toEqual([1000]);
});
