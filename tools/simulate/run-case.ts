import type { Case } from './cases.js';
import { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Outcome } from './scenario.js';
import { simulateReplicas } from './simulate-replicas.js';
import { simulateRollout } from './simulate-rollout.js';

/** Runs `from` to `from + count` of a case: the same ones however they are shared out. */
export function runCase(each: Case, from: number, count: number, seed: number, recording: Recording): Outcome[] {
  return Array.from({ length: count }, (_, index) => {
    const runSeed = hash(`${seed} ${each.group} ${each.name} ${from + index}`);
    const { scenario } = each;
    const drawn = typeof scenario === 'function' ? scenario(new Random(runSeed ^ 0x5bd1e995)) : scenario;
    const { replicas } = drawn;
    return replicas
      ? simulateReplicas(drawn, replicas, runSeed, recording)
      : simulateRollout(drawn, runSeed, recording);
  });
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
