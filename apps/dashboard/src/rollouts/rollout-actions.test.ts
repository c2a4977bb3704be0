import { ROLLOUT_STATES } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { allowedActions } from './rollout-actions';

describe('allowedActions', () => {
  it.each([
    ['draft', 'start edit abort'],
    ['running', 'promote pause edit abort rollback'],
    ['paused', 'resume edit abort rollback'],
    ['completed', 'rollback'],
    ['aborted', ''],
    ['rolled_back', ''],
  ] as const)('%s: %s', (state, actions) => {
    expect(allowedActions({ state }, 'operator').join(' ')).toBe(actions);
    expect(allowedActions({ state }, 'admin').join(' ')).toBe(actions);
  });

  it.each(ROLLOUT_STATES)('offers a viewer nothing (%s)', (state) => {
    expect(allowedActions({ state }, 'viewer')).toEqual([]);
  });
});
