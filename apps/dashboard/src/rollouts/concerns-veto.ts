import type { RolloutPlan } from '@brisk/contracts';

/** Whether a veto keeps any of these tenants on the baseline. */
export const concernsVeto = (scope: string, tenants: RolloutPlan['tenants']): boolean =>
  scope === '*' || tenants === '*' || tenants.includes(scope);
