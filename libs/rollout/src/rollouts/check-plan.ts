import { BriskError } from '@brisk/contracts';
import { tenantsOf, type Plan, type Rollout, isActive } from './rollout.js';
import type { TenantCheck } from './ports.js';
import { overlapError } from './decisions.js';
import { overlap, tenantSet } from './tenant-set.js';

export interface PlanRules {
  /** Those that a tenant can be given; the baseline is what is left without one. */
  profiles: readonly string[];
  tenants: TenantCheck;
}

/** @throws BriskError `invalid_parameter`, `profile_not_found`, `tenant_not_found` */
export async function checkPlan(plan: Plan, { profiles, tenants }: PlanRules): Promise<void> {
  checkStages(plan);
  if (!profiles.includes(plan.profile)) {
    const message = `There is no profile "${plan.profile}" to roll out; there are: ${profiles.join(', ')}.`;
    throw new BriskError('profile_not_found', message, { param: 'profile' });
  }
  if (plan.tenants === '*') return;
  if (plan.tenants.length === 0) throw invalid('tenants', 'names no tenant');
  const [unknown] = await tenants.unknown(plan.tenants);
  if (unknown !== undefined) {
    throw new BriskError('tenant_not_found', `There is no tenant "${unknown}".`, { param: 'tenants' });
  }
}

/** @throws BriskError `rollout_overlap` */
export function checkOverlap(plan: Pick<Plan, 'tenants'>, others: readonly Rollout[]): void {
  const asked = tenantSet(plan.tenants);
  const other = others.find((rollout) => isActive(rollout) && overlap(tenantsOf(rollout), asked));
  if (other) throw overlapError(other);
}

function checkStages({ stages }: Plan): void {
  if (stages.length === 0) throw invalid('stages', 'names no stage');
  let last = 0;
  for (const [index, { percentage, bakeMinutes }] of stages.entries()) {
    const where = `stages.${index}`;
    if (!Number.isInteger(percentage) || percentage < 1 || percentage > 100) {
      throw invalid(`${where}.percentage`, 'must be a whole number from 1 to 100');
    }
    if (percentage <= last) throw invalid(`${where}.percentage`, 'must be higher than in the stage before');
    if (!(bakeMinutes >= 0 && Number.isFinite(bakeMinutes)))
      throw invalid(`${where}.bake_minutes`, 'must be 0 or more');
    last = percentage;
  }
}

const invalid = (param: string, why: string) =>
  new BriskError('invalid_parameter', `The plan cannot be used: "${param}" ${why}.`, { param });
