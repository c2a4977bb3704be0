import type { RolloutState, Stickiness } from '@brisk/contracts';
import type { GateOpinion } from './stage-gate.js';
import { subtract, tenantSet, type TenantSet } from './tenant-set.js';
import type { TrafficRule } from './traffic-rules.js';

export interface Stage {
  /** Whole percents. */
  percentage: number;
  bakeMinutes: number;
}

export interface Plan {
  profile: string;
  tenants: '*' | string[];
  stages: Stage[];
  stickiness: Stickiness;
}

/** Times are wall clock, in ms since 1970. */
export interface Rollout extends Plan {
  id: string;
  state: RolloutState;
  /** One more with each thing that a person could miss. */
  version: number;
  /** Taken out of it by a rollback of their own. */
  withdrawn: string[];
  /** What its tenants had before it began; null until its first change is about to be made. */
  before: TrafficRule[] | null;
  /** Index into `stages`; 0 in a draft. */
  stage: number;
  /** Since when the stage's percentage is in the flag, or was resumed; null before. */
  stageStartedAt: number | null;
  /** What the gate said last. */
  gate: GateOpinion | null;
  createdBy: string;
  createdAt: number;
  updatedAt: number;
  endedAt: number | null;
}

export const isActive = ({ state }: Pick<Rollout, 'state'>): boolean => state === 'running' || state === 'paused';

/** Whose traffic it still decides. */
export const tenantsOf = ({ tenants, withdrawn }: Pick<Rollout, 'tenants' | 'withdrawn'>): TenantSet =>
  subtract(tenantSet(tenants), { only: withdrawn });

/** What its tenants are given in its present stage. */
export function stageRule(rollout: Rollout): TrafficRule {
  const { profile, stickiness, stages, stage } = rollout;
  return { tenants: tenantsOf(rollout), profile, percentage: stages[stage]!.percentage, stickiness };
}
