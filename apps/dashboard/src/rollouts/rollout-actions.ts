import type { Role, RolloutState, RolloutView } from '@brisk/contracts';
import { mayChange } from '../actions/may-change';

export type RolloutAction = 'start' | 'promote' | 'pause' | 'resume' | 'edit' | 'abort' | 'rollback';

/** As the API has it; what is not here would be refused with `wrong_state`. */
const FROM: Readonly<Record<RolloutAction, readonly RolloutState[]>> = {
  start: ['draft'],
  promote: ['running'],
  pause: ['running'],
  resume: ['paused'],
  edit: ['draft', 'running', 'paused'],
  abort: ['draft', 'running', 'paused'],
  rollback: ['running', 'paused', 'completed'],
};

/** What this operator can do with the rollout now, in the order in which it is offered. */
export function allowedActions({ state }: Pick<RolloutView, 'state'>, role: Role): RolloutAction[] {
  if (!mayChange(role)) return [];
  return (Object.keys(FROM) as RolloutAction[]).filter((action) => FROM[action].includes(state));
}

export const isUnderWay = ({ state }: Pick<RolloutView, 'state'>): boolean => state === 'running' || state === 'paused';

/** What a veto of the rollout's tenants stands in the way of: nobody would get what it gives. */
export const needsNoVeto = (action: RolloutAction): boolean => ['start', 'promote', 'resume'].includes(action);
