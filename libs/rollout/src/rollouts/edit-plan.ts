import { BriskError } from '@brisk/contracts';
import type { Plan, Rollout } from './rollout.js';

export type PlanEdit = Partial<Plan>;

/** @param now ms since 1970 @throws BriskError `wrong_state` */
export function editedRollout(rollout: Rollout, edit: PlanEdit, now: number): Rollout {
  const { state, stage, stages } = rollout;
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  const next: Rollout = { ...rollout, ...given, version: rollout.version + 1, updatedAt: now };
  if (state === 'draft') return next;
  if (state !== 'running' && state !== 'paused') throw refused(`The rollout is ${state.replace('_', ' ')}.`, 'state');
  const fixed = (['profile', 'tenants', 'stickiness'] as const).find((part) => !same(rollout[part], next[part]));
  if (fixed) throw refused(`Once it is started, a rollout keeps its ${fixed}.`, fixed);
  if (!same(stages.slice(0, stage + 1), next.stages.slice(0, stage + 1))) {
    throw refused('Only stages that are still to come may be changed.', 'stages');
  }
  return next;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const refused = (message: string, param: string) => new BriskError('wrong_state', message, { param });
