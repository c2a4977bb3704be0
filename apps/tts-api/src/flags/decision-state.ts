import type { DecisionState } from '@brisk/metrics';
import type { Flags } from './open-flags.js';

/** For Prometheus. */
export function decisionState({ flags, vetoes }: Pick<Flags, 'flags' | 'vetoes'>): DecisionState {
  const { ready, problem } = flags.status();
  return {
    ...{ flagsReady: ready, flagsInTrouble: problem !== null },
    ...{ vetoes: vetoes.list().length, vetoesUnwritten: vetoes.unwritten() },
  };
}
