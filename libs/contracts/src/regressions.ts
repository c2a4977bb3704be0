import { z } from 'zod';
import { reasonSchema } from './audit.js';

/** What a candidate does worse; `slo` is worse than the service was before its rollout, whatever the control does. */
export const REGRESSION_KINDS = ['latency', 'errors', 'quality', 'crash', 'slo', 'sample-ratio'] as const;
export type RegressionKind = (typeof REGRESSION_KINDS)[number];

export const REGRESSION_STATES = ['open', 'acknowledged'] as const;
export type RegressionState = (typeof REGRESSION_STATES)[number];

/** `veto`: the baseline was forced at once. `rollback`: by a person. `hold`: no stage passes. */
export const REGRESSION_RESPONSES = ['veto', 'rollback', 'hold', 'none'] as const;
export type RegressionResponse = (typeof REGRESSION_RESPONSES)[number];

const time = z.iso.datetime();
const known = z.number().nullable();

/** Candidate over control. Null where it is not known. */
const ratioSchema = z.object({ estimate: known, low: known, high: known });

const countsSchema = z.object({
  assigned: z.int(),
  outcomes: z.int(),
  failed: z.int(),
  checked: z.int(),
  flawed: z.int(),
});

/** Requests of both cohorts in bins that follow each other, empty ones left out. */
const distributionSchema = z.object({
  /** Of `from` and `to`: ms of a worker for each second of audio, or latency over what was expected. */
  unit: z.enum(['ms_per_audio_second', 'ratio']),
  bins: z.array(z.object({ from: z.number(), to: z.number(), control: z.int(), candidate: z.int() })).max(1000),
});
export type RegressionDistribution = z.infer<typeof distributionSchema>;

const linkUrlSchema = z
  .string()
  .max(2000)
  .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), { error: 'it must be an http or https URL' });

const summaryFields = {
  id: z.string(),
  /** To be sent back with a change. */
  version: z.int(),
  state: z.enum(REGRESSION_STATES),
  rollout_id: z.string().nullable(),
  kind: z.enum(REGRESSION_KINDS),
  /** Figure that moved, e.g. `p95 of service time`. */
  metric: z.string(),
  ratio: ratioSchema.nullable(),
  /** About when it began. */
  since: time,
  detected_at: time,
  /** `*` alone for all. */
  tenants: z.array(z.string()),
  voices: z.array(z.string()),
  profile: z.string(),
  /** What was found, in one line. */
  summary: z.string(),
  /** What was done about it, and by whom. */
  done: z.object({ response: z.enum(REGRESSION_RESPONSES), by: z.string() }),
  acknowledged: z.object({ by: z.string(), at: time }).nullable(),
  link: z.string().nullable(),
  notes_count: z.int(),
};

export const regressionSummarySchema = z.object(summaryFields);
export type RegressionSummary = z.infer<typeof regressionSummarySchema>;

/** `GET /admin/regressions/{id}`. */
export const regressionViewSchema = z.object({
  ...summaryFields,
  control_profile: z.string(),
  /** The change of traffic that followed; null while there is none. */
  change_id: z.string().nullable(),
  evidence: z.object({
    /** Odds against chance; null for what needs no statistics, like crashes. */
    e_value: known,
    /** At which it was called. */
    called_at: known,
    counts: z.object({ candidate: countsSchema, control: countsSchema }).nullable(),
  }),
  distribution: distributionSchema.nullable(),
  notes: z.array(z.object({ at: time, by: z.string(), text: z.string() })),
});
export type RegressionView = z.infer<typeof regressionViewSchema>;

/** `GET /admin/regressions`: found last, listed first. */
export const regressionListSchema = z.object({
  data: z.array(regressionSummarySchema),
  next: z.string().nullable(),
  /** Of all there are. */
  open: z.int(),
});
export type RegressionList = z.infer<typeof regressionListSchema>;

export const regressionListQuerySchema = z.strictObject({
  state: z.enum(REGRESSION_STATES).optional(),
  /** Those that concern it, among others or with all. */
  tenant: z.string().min(1).max(128).optional(),
  rollout: z.string().min(1).max(128).optional(),
  /** Found at or after. */
  since: z.iso.datetime({ offset: true }).optional(),
  /** Found before. */
  until: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const version = z.int().min(1);

/** Body of `POST /admin/regressions/{id}/acknowledge` and `reopen`. */
export const regressionActionSchema = z.strictObject({
  /** Of the regression as it was seen; another one is refused with `stale_edit`. */
  version,
  reason: reasonSchema,
});

/** Body of `POST /admin/regressions/{id}/notes`. */
export const regressionNoteSchema = z.strictObject({ version, note: reasonSchema });

/** Body of `POST /admin/regressions/{id}/link`. */
export const regressionLinkSchema = z.strictObject({
  version,
  /** E.g. of a ticket; null takes it away. */
  url: linkUrlSchema.nullable(),
  reason: reasonSchema,
});
