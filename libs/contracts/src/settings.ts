import { z } from 'zod';

const time = z.iso.datetime();

export const settingViewSchema = z.object({
  /** The variable. */
  name: z.string(),
  /** As it is in force; null when it is not set, and for secrets. Addresses are without user, password and query. */
  value: z.string().nullable(),
  /** `generated`: made by the first start, and kept in the data folder. */
  source: z.enum(['given', 'default', 'generated', 'unset']),
  secret: z.boolean(),
});
export type SettingView = z.infer<typeof settingViewSchema>;

/** `GET /admin/settings`: what the replica that answers runs with. */
export const settingsViewSchema = z.object({
  version: z.string(),
  /** Null where there is no repository beside the program. */
  commit: z.string().nullable(),
  node: z.string(),
  /** The id under which `/admin/replicas` has it. */
  replica: z.string(),
  started_at: time,
  settings: z.array(settingViewSchema),
  sources: z.object({
    database: z.object({ kind: z.enum(['sqlite', 'postgres']) }),
    flags: z.object({
      kind: z.enum(['unleash', 'embedded']),
      ready: z.boolean(),
      /** Whether rollouts can change the flag. */
      writable: z.boolean(),
      last_sync_at: time.nullable(),
      problem: z.string().nullable(),
    }),
    /** Null without one. */
    redis: z.object({ state: z.string(), reason: z.string().nullable() }).nullable(),
    lexicon: z.object({ entries: z.int() }).nullable(),
  }),
  retention: z.object({
    /** Histories by length of their buckets. */
    history: z.array(z.object({ resolution_s: z.int(), kept_s: z.int() })),
    cache_s: z.int(),
    session_s: z.int(),
  }),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;
