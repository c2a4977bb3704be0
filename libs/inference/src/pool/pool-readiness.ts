import type { Readiness } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';
import { withoutFolders } from '../voices/without-folders.js';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { WorkerSlot } from './worker-slot.js';

export interface PoolPhase {
  /** `start()` was called and is through. */
  started: boolean;
  draining: boolean;
  /** Voices that were to be loaded before ready. */
  preload: readonly Voice[];
}

/** What `/readyz` says of a pool. */
export function poolReadiness(phase: PoolPhase, catalogue: VoiceCatalogue, slots: readonly WorkerSlot[]): Readiness {
  const reasons: string[] = [];
  const states = slots.map((slot) => slot.status());
  if (phase.draining) reasons.push('draining');
  else if (!phase.started) {
    const cold = phase.preload.filter((voice) => !slots.some((slot) => slot.holds(voice)));
    reasons.push(cold.length > 0 ? `loading: ${cold.map(({ id }) => id).join(', ')}` : 'not started');
  } else if (!states.some(({ state }) => state === 'idle' || state === 'busy')) {
    reasons.push('no worker process is running');
  }
  if (catalogue.list().length === 0) reasons.push('no voice can be used');

  const degraded = catalogue.problems().map(({ id, problems }) => `voice ${id}: ${problems.join('; ')}`);
  for (const { slot, device, fallback_from, fallback_reason, state, last_exit } of states) {
    if (fallback_from)
      degraded.push(`worker ${slot} runs on ${device} instead of ${fallback_from}: ${fallback_reason}`);
    if (state === 'backoff') degraded.push(`worker ${slot} is about to be started again after: ${last_exit}`);
  }
  // Whoever may ask this need not know where files lie.
  return { ready: reasons.length === 0, reasons, degraded: degraded.map(withoutFolders) };
}
