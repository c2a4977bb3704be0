import type { Snapshot } from './snapshot';

export interface ServiceState {
  kind: 'loading' | 'ready' | 'degraded' | 'warming' | 'draining' | 'unreachable';
  label: string;
  /** Why it is so, in sentences; the first one is never missing. */
  reasons: [string, ...string[]];
}

/** Says in one word and its reasons how the service is. @param problem why the last look failed, when it did */
export function serviceState(snapshot: Snapshot | undefined, problem: string | undefined): ServiceState {
  if (problem !== undefined) return { kind: 'unreachable', label: 'Unreachable', reasons: [problem] };
  if (!snapshot) return { kind: 'loading', label: 'Connecting', reasons: ['Asking the API.'] };
  const { pool, readiness } = snapshot;
  if (pool.draining) {
    return { kind: 'draining', label: 'Draining', reasons: ['The API is stopping: it finishes what it has begun.'] };
  }
  if (!readiness.ready) {
    return { kind: 'warming', label: 'Not ready', reasons: withFallback(readiness.reasons, 'The pool is warming up.') };
  }
  if (readiness.degraded.length > 0) {
    return { kind: 'degraded', label: 'Degraded', reasons: withFallback(readiness.degraded, 'No reason was given.') };
  }
  return { kind: 'ready', label: 'Ready', reasons: ['Every worker is warm and every voice can speak.'] };
}

/** Workers that can take work now, or are at work. */
export function readyWorkers(snapshot: Snapshot): number {
  return snapshot.pool.workers.filter(({ state }) => state === 'idle' || state === 'busy').length;
}

function withFallback(reasons: string[], fallback: string): [string, ...string[]] {
  const [first = fallback, ...rest] = reasons;
  return [first, ...rest];
}
