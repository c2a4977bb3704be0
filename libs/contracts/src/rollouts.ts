import { z } from 'zod';
import { reasonSchema } from './audit.js';
import { STICKINESSES } from './flags.js';

export const ROLLOUT_STATES = ['draft', 'running', 'paused', 'completed', 'aborted', 'rolled_back'] as const;
export type RolloutState = (typeof ROLLOUT_STATES)[number];

export const CHANGE_STATES = ['requested', 'applied', 'confirmed', 'failed'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

export const CHANGE_KINDS = ['start', 'promote', 'abort', 'rollback', 'lift', 'revert'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const MAX_STAGES = 20;
const MAX_TENANTS = 1000;
/** A fortnight. */
const MAX_BAKE_MINUTES = 20_160;

export const rolloutStageSchema = z.strictObject({
  /** Whole percents, as in Unleash. */
  percentage: z.int().min(1).max(100),
  /** How long the stage is watched before the next one may begin. */
  bake_minutes: z.number().min(0).max(MAX_BAKE_MINUTES),
});

export const rolloutStagesSchema = z
  .array(rolloutStageSchema)
  .min(1)
  .max(MAX_STAGES)
  .refine(
    (stages) => stages.every(({ percentage }, index) => index === 0 || percentage > stages[index - 1]!.percentage),
    {
      error: 'each stage must have a higher percentage than the one before',
    },
  );

const name = z.string().min(1).max(128);

/** `*` is every tenant, those to come included. */
export const rolloutTenantsSchema = z.union(
  [
    z.literal('*'),
    z
      .array(name.refine((id) => id !== '*', { error: 'say "*" alone for every tenant' }))
      .min(1)
      .max(MAX_TENANTS)
      .refine((ids) => new Set(ids).size === ids.length, { error: 'a tenant is named twice' }),
  ],
  { error: 'it must be "*" or a list of tenants' },
);

export const rolloutPlanSchema = z.strictObject({
  /** Profile that the tenants are given. */
  profile: name,
  tenants: rolloutTenantsSchema,
  stages: rolloutStagesSchema,
  stickiness: z.enum(STICKINESSES).default('requestId'),
});
export type RolloutPlan = z.infer<typeof rolloutPlanSchema>;

/** Body of `POST /admin/rollouts`: a draft, until it is started. */
export const newRolloutSchema = rolloutPlanSchema.extend({ reason: reasonSchema });

const version = z.int().min(1);

/** Body of `POST /admin/rollouts/{id}/start`, and of `pause`, `resume`, `promote`, `abort`. */
export const rolloutActionSchema = z.strictObject({
  /** Of the rollout as it was seen; another one is refused with `stale_edit`. */
  version,
  reason: reasonSchema,
});

/** Body of `PATCH /admin/rollouts/{id}`. Once started, only stages that are still to come may differ. */
export const rolloutEditSchema = rolloutPlanSchema
  .extend({ stickiness: z.enum(STICKINESSES) })
  .partial()
  .extend({ version, reason: reasonSchema });

const time = z.iso.datetime();
const maybeTime = time.nullable();

/** Requests of these tenants, so many percent of them. Rules are alternatives: the first that holds gives the profile. */
export const trafficRuleSchema = z.object({
  tenants: z.union([z.object({ only: z.array(z.string()) }), z.object({ except: z.array(z.string()) })]),
  profile: z.string(),
  percentage: z.int(),
  stickiness: z.string(),
});

export const changeViewSchema = z.object({
  id: z.string(),
  rollout_id: z.string().nullable(),
  kind: z.enum(CHANGE_KINDS),
  /** `*`, or the tenants separated by commas; `*` may be followed by those that it leaves out: `* but acme`. */
  scope: z.string(),
  actor: z.string(),
  reason: z.string(),
  /** `applied`: in the flag and in the veto. `confirmed`: every replica that is alive acts on it. */
  state: z.enum(CHANGE_STATES),
  requested_at: time,
  applied_at: maybeTime,
  confirmed_at: maybeTime,
  /** Why it is not applied yet, or never will be. */
  error: z.string().nullable(),
  /** Null when the change has nothing to do with a veto. */
  veto: z.object({ action: z.enum(['set', 'lift']), scopes: z.array(z.string()), done: z.boolean() }).nullable(),
  /** Null when the change leaves the flag alone. Rules are those of the tenants concerned. */
  flag: z
    .object({
      done: z.boolean(),
      revision: z.number().nullable(),
      before: z.array(trafficRuleSchema).nullable(),
      after: z.array(trafficRuleSchema).nullable(),
    })
    .nullable(),
  /** When each replica was first seen to act on each part. Silent replicas do not hold the change up. */
  replicas: z.array(z.object({ id: z.string(), silent: z.boolean(), veto_at: maybeTime, flag_at: maybeTime })),
});
export type ChangeView = z.infer<typeof changeViewSchema>;

export const rolloutViewSchema = z.object({
  id: z.string(),
  state: z.enum(ROLLOUT_STATES),
  version: z.int(),
  profile: z.string(),
  tenants: rolloutTenantsSchema,
  /** Taken out of it by a rollback of their own. */
  withdrawn_tenants: z.array(z.string()),
  stages: z.array(rolloutStageSchema),
  stickiness: z.enum(STICKINESSES),
  /** Index into `stages`; null in a draft. */
  stage: z.int().nullable(),
  /** Since when the stage's percentage is in the flag. */
  stage_started_at: maybeTime,
  /** What the gate said last: why it waits. */
  gate: z
    .object({ verdict: z.enum(['pass', 'hold', 'regressed']), reason: z.string(), evidence: z.unknown() })
    .nullable(),
  created_by: z.string(),
  created_at: time,
  updated_at: time,
  ended_at: maybeTime,
});
export type RolloutView = z.infer<typeof rolloutViewSchema>;

export const rolloutListSchema = z.object({ data: z.array(rolloutViewSchema), next: z.string().nullable() });
export const rolloutListQuerySchema = z.strictObject({
  state: z.enum(ROLLOUT_STATES).optional(),
  cursor: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Answer to an action; `change` is null when traffic stays as it is. */
export const rolloutResultSchema = z.object({ rollout: rolloutViewSchema, change: changeViewSchema.nullable() });
export type RolloutResult = z.infer<typeof rolloutResultSchema>;

export const changeListSchema = z.object({ data: z.array(changeViewSchema), next: z.string().nullable() });
export const changeListQuerySchema = z.strictObject({
  rollout: z.string().min(1).max(128).optional(),
  cursor: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** One API process, as it announces itself. */
export const replicaViewSchema = z.object({
  id: z.string(),
  started_at: time,
  seen_at: time,
  /** Not heard of for a while; it does not hold up a confirmation. */
  silent: z.boolean(),
  flag_revision: z.number().nullable(),
  flag_synced_at: maybeTime,
});
export const replicaListSchema = z.object({
  data: z.array(replicaViewSchema),
  /** Id of the replica whose controller acts; null while none does. */
  controller: z.string().nullable(),
});
export type ReplicaList = z.infer<typeof replicaListSchema>;
