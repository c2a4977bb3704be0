import type { ChangeView } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { isSettled, msToConfirm, replicaProgress, stepsOf } from './change-progress';

const T = (second: number) => `2026-03-01T10:00:0${second}.000Z`;
const change = (given: Partial<ChangeView>): ChangeView => ({
  id: 'ch_1',
  rollout_id: 'ro_1',
  kind: 'rollback',
  scope: 'acme',
  actor: 'ada',
  reason: 'slow',
  state: 'requested',
  requested_at: T(0),
  applied_at: null,
  confirmed_at: null,
  error: null,
  veto: { action: 'set', scopes: ['acme'], done: true },
  flag: { done: true, revision: 4, before: null, after: null },
  replicas: [],
  ...given,
});

describe('a change', () => {
  it('is requested, applied and confirmed in this order', () => {
    const steps = stepsOf(change({ state: 'applied', applied_at: T(1) }));
    expect(steps.map(({ name, at }) => [name, at !== null])).toEqual([
      ['Requested', true],
      ['Applied', true],
      ['Confirmed', false],
    ]);
  });

  it.each([
    ['requested', false],
    ['applied', false],
    ['confirmed', true],
    ['failed', true],
  ] as const)('%s is settled: %s', (state, settled) => expect(isSettled({ state })).toBe(settled));

  it('tells how long it took', () => {
    expect(msToConfirm(change({}))).toBeUndefined();
    expect(msToConfirm(change({ confirmed_at: T(2) }))).toBe(2000);
  });
});

describe('replicaProgress', () => {
  const replica = { id: 'a', silent: false, veto_at: T(1), flag_at: null };

  it('waits for both parts, and takes the later time', () => {
    expect(replicaProgress(change({ replicas: [replica] }))).toEqual([{ id: 'a', state: 'waiting', at: null }]);
    const both = change({ replicas: [{ ...replica, flag_at: T(3) }] });
    expect(replicaProgress(both)).toEqual([{ id: 'a', state: 'confirmed', at: T(3) }]);
  });

  it('does not wait for a part that the change has not', () => {
    const noFlag = change({ flag: null, replicas: [replica] });
    expect(replicaProgress(noFlag)).toEqual([{ id: 'a', state: 'confirmed', at: T(1) }]);
  });

  it('does not wait for a silent replica', () => {
    const silent = change({ replicas: [{ ...replica, silent: true }] });
    expect(replicaProgress(silent)).toEqual([{ id: 'a', state: 'silent', at: null }]);
  });
});
