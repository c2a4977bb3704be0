import type { ChangeView, ReplicaList, RolloutPlan, RolloutView } from '@brisk/contracts';
import {
  describeTenants,
  isSilent,
  type Change,
  type Plan,
  type Receipt,
  type ReceiptPart,
  type Replica,
  type Rollout,
  type TrafficRule,
} from '@brisk/rollout';

export function toRolloutView(rollout: Rollout): RolloutView {
  const { id, state, version, profile, tenants, withdrawn, stages, stickiness, stage, gate } = rollout;
  return {
    ...{ id, state, version, profile, tenants, withdrawn_tenants: withdrawn, stickiness },
    stages: stages.map(({ percentage, bakeMinutes }) => ({ percentage, bake_minutes: bakeMinutes })),
    stage: state === 'draft' || rollout.before === null ? stageOfNothing(rollout) : stage,
    stage_started_at: timeOrNull(rollout.stageStartedAt),
    gate: gate && { verdict: gate.verdict, reason: gate.reason, evidence: gate.evidence ?? null },
    created_by: rollout.createdBy,
    created_at: time(rollout.createdAt),
    updated_at: time(rollout.updatedAt),
    ended_at: timeOrNull(rollout.endedAt),
  };
}

/** A rollout that has only just been started is in its first stage; a draft, and one that was dropped as such, in none. */
const stageOfNothing = ({ state, stage }: Rollout) => (state === 'running' || state === 'paused' ? stage : null);

export function toPlan({ profile, tenants, stages, stickiness }: RolloutPlan): Plan {
  return { profile, tenants, stages: toStages(stages), stickiness };
}

export const toStages = (stages: RolloutPlan['stages']): Plan['stages'] =>
  stages.map(({ percentage, bake_minutes }) => ({ percentage, bakeMinutes: bake_minutes }));

/** @param receipts of this change @param now ms since 1970 */
export function toChangeView(
  change: Change,
  receipts: readonly Receipt[],
  replicas: readonly Replica[],
  now: number,
): ChangeView {
  const { id, rolloutId, kind, tenants, actor, reason, state, error, veto, flag } = change;
  const ids = new Set([...replicas, ...receipts.map(({ replica }) => ({ id: replica }))].map((each) => each.id));
  const at = (replica: string, part: ReceiptPart) =>
    timeOrNull(receipts.find((receipt) => receipt.replica === replica && receipt.part === part)?.at ?? null);
  const silent = (replica: string) => {
    const known = replicas.find((each) => each.id === replica);
    return !known || isSilent(known, now);
  };
  return {
    ...{ id, rollout_id: rolloutId, kind, scope: describeTenants(tenants), actor, reason, state, error },
    requested_at: time(change.requestedAt),
    applied_at: timeOrNull(change.appliedAt),
    confirmed_at: timeOrNull(change.confirmedAt),
    veto,
    flag: flag && {
      done: flag.done,
      revision: flag.revision,
      before: flag.before && flag.before.map(toRule),
      after: flag.target.map(toRule),
    },
    replicas: [...ids]
      .map((replica) => ({
        ...{ id: replica, silent: silent(replica) },
        ...{ veto_at: at(replica, 'veto'), flag_at: at(replica, 'flag') },
      }))
      .filter(({ silent, veto_at, flag_at }) => !silent || veto_at !== null || flag_at !== null),
  };
}

function toRule({ tenants, profile, percentage, stickiness }: TrafficRule) {
  const whose = 'only' in tenants ? { only: [...tenants.only] } : { except: [...tenants.except] };
  return { tenants: whose, profile, percentage, stickiness };
}

export function toReplicaView(replica: Replica, now: number): ReplicaList['data'][number] {
  return {
    id: replica.id,
    started_at: time(replica.startedAt),
    seen_at: time(replica.seenAt),
    silent: isSilent(replica, now),
    flag_revision: replica.flagRevision,
    flag_synced_at: timeOrNull(replica.flagSyncedAt),
  };
}

const time = (ms: number) => new Date(ms).toISOString();
const timeOrNull = (ms: number | null) => (ms === null ? null : time(ms));
