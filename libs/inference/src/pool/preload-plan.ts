import type { Voice } from '../voices/voice.js';
import type { MemoryBudget } from './memory-budget.js';

/**
 * Which voices each worker starts with. Every voice gets one worker before any gets a second, first ones first, as far
 * as the budget goes; what does not fit is loaded when it is asked for.
 *
 * @param insist whether to rather start fewer workers than leave one of these voices out
 * @returns one list of voices per worker; at least one worker
 */
export function planPreload(
  budget: MemoryBudget,
  voices: readonly Voice[],
  workers: number,
  insist: boolean,
): Voice[][] {
  let count = budget.workersFor(voices.slice(0, 1), workers);
  while (insist && count > 1 && budget.workerBytes(voices) + (count - 1) * budget.workerBytes([]) > budget.bytes) {
    count -= 1;
  }
  const plan: Voice[][] = Array.from({ length: count }, () => []);
  let used = count * budget.workerBytes([]);
  const give = (voice: Voice, worker: Voice[]): void => {
    const bytes = budget.voiceBytes(voice);
    const first = count === 1 && worker.length === 0; // Something must be able to speak.
    if (used + bytes > budget.bytes && !first) return;
    worker.push(voice);
    used += bytes;
  };
  for (const voice of voices) give(voice, emptiest(plan));
  for (const voice of voices) {
    for (const worker of plan) if (!worker.includes(voice)) give(voice, worker);
  }
  return plan;
}

function emptiest(plan: Voice[][]): Voice[] {
  return plan.reduce((least, worker) => (worker.length < least.length ? worker : least));
}
