import { describe, expect, it } from 'vitest';
import { serviceState } from './service-state';
import type { Snapshot } from './snapshot';

function snapshot(readiness: Partial<Snapshot['readiness']> = {}, draining = false): Snapshot {
  const pool = {
    ready: true,
    draining,
    workers: [],
    queue: { length: 0, limit: 1, estimated_wait_ms: 0, by_tenant: {} },
    totals: { completed: 0, failed: 0, cancelled: 0, refused: 0, expired: 0, retried: 0, restarts: 0 },
    memory: { budget_bytes: 1, used_bytes: 0 },
    voice_problems: [],
  };
  return { readiness: { ready: true, reasons: [], degraded: [], ...readiness }, pool };
}

describe('serviceState', () => {
  it.each([
    ['loading', undefined, undefined],
    ['ready', snapshot(), undefined],
    ['degraded', snapshot({ degraded: ['voice x'] }), undefined],
    ['warming', snapshot({ ready: false, degraded: ['voice x'] }), undefined],
    ['draining', snapshot({ ready: false }, true), undefined],
    ['unreachable', snapshot(), 'It is away.'],
    ['unreachable', undefined, 'It is away.'],
  ])('%s', (kind, seen, problem) => expect(serviceState(seen, problem).kind).toBe(kind));

  it('gives the reasons, or one of its own', () => {
    expect(serviceState(snapshot({ ready: false, reasons: ['a', 'b'] }), undefined).reasons).toEqual(['a', 'b']);
    expect(serviceState(snapshot({ ready: false }), undefined).reasons).toEqual(['The pool is warming up.']);
    expect(serviceState(snapshot(), 'It is away.').reasons).toEqual(['It is away.']);
  });
});
