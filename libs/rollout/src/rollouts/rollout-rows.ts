import type { ChangeKind, ChangeState, RolloutState } from '@brisk/contracts';
import type { DatabaseClient } from '@brisk/database';
import type { Change } from '../changes/change.js';
import type { Rollout } from './rollout.js';
import { describeTenants } from './tenant-set.js';

export type RolloutRow = NonNullable<Awaited<ReturnType<DatabaseClient['rollout']['findFirst']>>>;
export type ChangeRow = NonNullable<Awaited<ReturnType<DatabaseClient['change']['findFirst']>>>;

/** What has no column of its own. */
type PlanJson = Pick<Rollout, 'tenants' | 'stages' | 'stickiness' | 'withdrawn' | 'before' | 'gate'>;
type PayloadJson = Pick<Change, 'sequence' | 'tenants' | 'veto' | 'flag'>;

export function toRolloutRow(rollout: Rollout): RolloutRow {
  const { id, profile, state, version, stage, stageStartedAt, createdBy, createdAt, updatedAt, endedAt, ...plan } =
    rollout;
  return {
    ...{ id, profile, state, version, stage, createdBy },
    plan: JSON.stringify(plan satisfies PlanJson),
    stageStartedAt: toBig(stageStartedAt),
    createdAt: BigInt(createdAt),
    updatedAt: BigInt(updatedAt),
    endedAt: toBig(endedAt),
  };
}

export function fromRolloutRow({ plan, ...row }: RolloutRow): Rollout {
  return {
    ...row,
    ...(JSON.parse(plan) as PlanJson),
    state: row.state as RolloutState,
    stageStartedAt: fromBig(row.stageStartedAt),
    createdAt: Number(row.createdAt),
    updatedAt: Number(row.updatedAt),
    endedAt: fromBig(row.endedAt),
  };
}

export function toChangeRow({ sequence, tenants, veto, flag, ...change }: Change): ChangeRow {
  return {
    ...change,
    scope: describeTenants(tenants),
    payload: JSON.stringify({ sequence, tenants, veto, flag } satisfies PayloadJson),
    requestedAt: BigInt(change.requestedAt),
    appliedAt: toBig(change.appliedAt),
    confirmedAt: toBig(change.confirmedAt),
  };
}

export function fromChangeRow({ scope: _, payload, ...row }: ChangeRow): Change {
  return {
    ...row,
    ...(JSON.parse(payload) as PayloadJson),
    kind: row.kind as ChangeKind,
    state: row.state as ChangeState,
    requestedAt: Number(row.requestedAt),
    appliedAt: fromBig(row.appliedAt),
    confirmedAt: fromBig(row.confirmedAt),
  };
}

const toBig = (value: number | null) => (value === null ? null : BigInt(value));
const fromBig = (value: bigint | null) => (value === null ? null : Number(value));
