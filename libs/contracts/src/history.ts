import { z } from 'zod';
import { PROFILES } from './profiles.js';

const name = z.string().min(1).max(256);
const time = z.iso.datetime({ offset: true });

/** What every question about the past may say. Without times: the last hour. */
const spanFields = { from: time.optional(), to: time.optional() };
const whoseFields = { tenant: name.optional(), voice: name.optional() };
/** Length of one point in seconds; when it is left out, or that long ago is no longer known so finely, it is chosen. */
const stepField = { step_s: z.coerce.number().int().min(10).max(31_622_400).multipleOf(10).optional() };

/** Query of `GET /admin/history/series`. */
export const historySeriesQuerySchema = z.strictObject({
  ...spanFields,
  ...whoseFields,
  ...stepField,
  profile: z.enum(PROFILES).optional(),
});
export type HistorySeriesQuery = z.infer<typeof historySeriesQuerySchema>;

/** Query of `GET /admin/history/cohorts`. */
export const historyCohortsQuerySchema = z.strictObject({
  ...spanFields,
  ...whoseFields,
  /** `randomized`: only requests whose profile chance decided, the only ones that can be compared. */
  basis: z.enum(['randomized', 'all']).default('randomized'),
});
export type HistoryCohortsQuery = z.infer<typeof historyCohortsQuerySchema>;

/** Query of `GET /admin/history/tenants`. */
export const historyTenantsQuerySchema = z.strictObject({
  ...spanFields,
  by: z.enum(['requests', 'characters', 'errors']).default('requests'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type HistoryTenantsQuery = z.infer<typeof historyTenantsQuerySchema>;

/** Query of `GET /admin/history/memory`. */
export const historyMemoryQuerySchema = z.strictObject({ ...spanFields, ...stepField });
export type HistoryMemoryQuery = z.infer<typeof historyMemoryQuerySchema>;

/** Of merged buckets, within 2 % of the exact value; null when there was nothing to measure. */
const latencySchema = z.object({
  count: z.int(),
  average_ms: z.number().nullable(),
  p50_ms: z.number().nullable(),
  p95_ms: z.number().nullable(),
  p99_ms: z.number().nullable(),
});
export type HistoryLatency = z.infer<typeof latencySchema>;

const share = z.number().min(0).max(1).nullable();

const figureFields = {
  /** Requests whose profile was decided in that time. */
  assigned: z.int(),
  /** How requests ended in that time. */
  completed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  /** Not an end: the baseline was given the request, and it counts there. */
  fell_back: z.int(),
  /** Of those that ended. */
  requests_per_second: z.number(),
  /** Failed ones among those that completed or failed. */
  error_rate: share,
  /** Of completed requests: all from memory, and some. */
  hit_rate: share,
  partial_rate: share,
  characters: z.int(),
  /** Of completed requests, to the last byte. */
  total: latencySchema,
  /** Of completed requests, to the first encoded audio. */
  first_audio: latencySchema,
  /** A worker's time for each second of audio, of completed requests that needed one. */
  service: latencySchema,
};
export const historyFiguresSchema = z.object(figureFields);
export type HistoryFigures = z.infer<typeof historyFiguresSchema>;

export const historySeriesSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  step_s: z.int(),
  series: z.array(
    z.object({
      /** Null: of all profiles together. */
      profile: z.string().nullable(),
      /** Of the whole span. */
      summary: historyFiguresSchema,
      /** Only where something happened, in order. */
      points: z.array(z.object({ at: z.iso.datetime(), ...figureFields })),
    }),
  ),
});
export type HistorySeries = z.infer<typeof historySeriesSchema>;

/** Optimized over baseline, with a 95 % interval; null when there are too few. */
const ratioSchema = z.object({ estimate: z.number(), low: z.number(), high: z.number() }).nullable();
export type HistoryRatio = z.infer<typeof ratioSchema>;

/** 95 % interval of a percentile itself, from order statistics; null at an end that too few requests leave open. */
const intervalSchema = z.object({ low_ms: z.number().nullable(), high_ms: z.number().nullable() });
export type HistoryInterval = z.infer<typeof intervalSchema>;

const cohortIntervalsSchema = z.object({
  total_p50: intervalSchema,
  total_p95: intervalSchema,
  total_p99: intervalSchema,
  first_audio_p95: intervalSchema,
});

/** What checks and shadow pairs say of the audio itself. */
const qualitySchema = z.object({
  /** Requests with audio that did not pass its check, and was not served; of the cohort's basis. */
  flawed: z.object({ baseline: z.int(), optimized: z.int() }),
  /** Sentences of `optimized` that the baseline has spoken again. Medians and shares are null without any. */
  shadow: z.object({
    pairs: z.int(),
    median_duration_ratio: z.number().nullable(),
    median_log_mel_db: z.number().nullable(),
    worse_rate: share,
  }),
});
export type CohortQuality = z.infer<typeof qualitySchema>;

export const historyCohortsSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  basis: z.enum(['randomized', 'all']),
  baseline: historyFiguresSchema,
  optimized: historyFiguresSchema,
  intervals: z.object({ baseline: cohortIntervalsSchema, optimized: cohortIntervalsSchema }),
  ratios: z.object({
    total_p50: ratioSchema,
    total_p95: ratioSchema,
    total_p99: ratioSchema,
    first_audio_p95: ratioSchema,
    service_p50: ratioSchema,
    service_p95: ratioSchema,
  }),
  /** Whether chance gave as many requests to `optimized` as it should have; null when it decided none. */
  sample_ratio: z
    .object({ assigned: z.int(), optimized: z.int(), expected: z.number(), p_value: z.number() })
    .nullable(),
  quality: qualitySchema,
});
export type HistoryCohorts = z.infer<typeof historyCohortsSchema>;

export const historyTenantsSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  data: z.array(z.object({ tenant: z.string(), ...figureFields })),
});
export type HistoryTenants = z.infer<typeof historyTenantsSchema>;

export const historyMemorySchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  step_s: z.int(),
  replicas: z.array(
    z.object({
      replica: z.string(),
      points: z.array(
        z.object({
          at: z.iso.datetime(),
          mean_bytes: z.number(),
          max_bytes: z.number(),
          /** Of the replica's workers, those that were busy; null where that was not measured. */
          mean_busy: share,
          max_busy: share,
        }),
      ),
    }),
  ),
});
export type HistoryMemory = z.infer<typeof historyMemorySchema>;
