import { z } from 'zod';
import { PROFILES } from './profiles.js';

/** The flag that decides which profile serves a request. */
export const PROFILE_FLAG = 'brisk-profile';

/** What a share is counted by: whole tenants, or single requests inside each. */
export const STICKINESSES = ['tenantId', 'requestId'] as const;
export type Stickiness = (typeof STICKINESSES)[number];

/** Unleash's own limits, kept everywhere, so that whatever one store takes the other does, too. */
export const MOST_TENANTS_OF_A_STRATEGY = 250;
export const MOST_STRATEGIES = 30;

/** Unleash trims both sides before it compares; a name with spaces at its ends would never be met. */
const tenantSchema = z
  .string()
  .min(1)
  .max(256)
  .refine((name) => name === name.trim(), 'has spaces at its ends');

export const flagStrategySchema = z.strictObject({
  /** Given by the store. */
  id: z.string().min(1).max(64),
  /** None means every tenant. */
  tenants: z
    .array(tenantSchema)
    .max(MOST_TENANTS_OF_A_STRATEGY)
    .refine((tenants) => new Set(tenants).size === tenants.length, 'names a tenant twice'),
  /** Whole percent: flags know no smaller share. */
  percentage: z.int().min(0).max(100),
  stickiness: z.enum(STICKINESSES),
  profile: z.enum(PROFILES),
});
export type FlagStrategy = z.infer<typeof flagStrategySchema>;

/** The first strategy that matches gives the profile; when none does, or the flag is off, it is `baseline`. */
export const profileFlagSchema = z.object({
  enabled: z.boolean(),
  strategies: z.array(flagStrategySchema),
  /** To be compared for equality only. Two states with one revision are the same. */
  revision: z.int(),
});
export type ProfileFlag = z.infer<typeof profileFlagSchema>;

/** What a flag is to become. A strategy keeps its `id` when it is changed, and has none when it is new. */
export const flagChangeSchema = z
  .strictObject({
    enabled: z.boolean(),
    strategies: z.array(flagStrategySchema.partial({ id: true })).max(MOST_STRATEGIES),
  })
  .refine(({ enabled, strategies }) => !enabled || strategies.length > 0, {
    path: ['strategies'],
    message: 'needs one at least: Unleash gives an enabled flag without any to everyone',
  })
  .refine(({ strategies }) => new Set(idsOf(strategies)).size === idsOf(strategies).length, {
    path: ['strategies'],
    message: 'has an id twice',
  });
export type FlagChange = z.infer<typeof flagChangeSchema>;

const idsOf = (strategies: readonly { id?: string | undefined }[]) =>
  strategies.flatMap(({ id }) => (id === undefined ? [] : [id]));

const time = z.iso.datetime();

/** Keeps the tenant on the baseline, whatever the flag says. */
export const vetoSchema = z.object({
  /** `*` for every tenant, or one. */
  scope: z.string(),
  reason: z.string(),
  actor: z.string(),
  created_at: time,
});

/** `GET /admin/flags`. */
export const flagsStatusSchema = z.object({
  /** As its store has it now; null when the store does not tell. */
  flag: profileFlagSchema.nullable(),
  /** Why it does not. */
  flag_error: z.string().nullable(),
  /** What this replica decides by. */
  decision: z.object({
    source: z.enum(['unleash', 'embedded']),
    /** False before the first state arrived; until then everyone gets the `baseline`. */
    ready: z.boolean(),
    revision: z.int().nullable(),
    /** Of the last word from the source, changed or not. */
    last_sync_at: time.nullable(),
    /** What is wrong now; null when nothing is. */
    problem: z.object({ kind: z.string(), message: z.string(), since: time }).nullable(),
  }),
  vetoes: z.array(vetoSchema),
  /** Vetoes set or lifted here that are not yet written down. */
  vetoes_unwritten: z.int(),
});
export type FlagsStatus = z.infer<typeof flagsStatusSchema>;

/** Answer of `POST /admin/flags/sync`: what was looked at in Unleash, and what had to be done about it. */
export const flagsSyncSchema = z.object({
  steps: z.array(z.object({ subject: z.string(), did: z.enum(['created', 'changed', 'nothing']) })),
});
export type FlagsSync = z.infer<typeof flagsSyncSchema>;
