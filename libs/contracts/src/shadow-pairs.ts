import { z } from 'zod';

/** Cannot be told apart by figures; can, and is acceptable; is not. */
export const SHADOW_VERDICTS = ['same', 'differs', 'worse'] as const;
export type ShadowVerdict = (typeof SHADOW_VERDICTS)[number];

/** By what a candidate's audio is worse than the control's. */
export const PAIR_FAULTS = ['duration', 'spectrum', 'loudness', 'words'] as const;
export type PairFault = (typeof PAIR_FAULTS)[number];

export const PAIR_SIDES = ['control', 'candidate'] as const;
export type PairSide = (typeof PAIR_SIDES)[number];

const name = z.string().min(1).max(256);
const time = z.iso.datetime({ offset: true });

/** Query of `GET /admin/shadow-pairs`. */
export const shadowPairsQuerySchema = z
  .strictObject({
    tenant: name.optional(),
    voice: name.optional(),
    verdict: z.enum(SHADOW_VERDICTS).optional(),
    from: time.optional(),
    to: time.optional(),
    /** Id of a regression: pairs of its tenants, from when it began until it was found. */
    regression: name.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** `next` of the page before. */
    cursor: z.string().max(64).optional(),
  })
  .refine(({ regression, tenant, from, to }) => regression === undefined || (tenant ?? from ?? to) === undefined, {
    path: ['regression'],
    error: 'it stands in place of "tenant", "from" and "to"',
  });
export type ShadowPairsQuery = z.infer<typeof shadowPairsQuerySchema>;

const sideSchema = z.object({
  seconds: z.number(),
  /** A worker's time for each second of audio. */
  service_ms: z.number(),
  /** Where a recogniser is set. */
  word_error_rate: z.number().nullable(),
});

/** One sentence, spoken for a tenant by the candidate profile and again by the baseline, when nobody waited. */
export const shadowPairSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  tenant: z.string(),
  voice: z.string(),
  /** The candidate's. */
  profile: z.string(),
  /** Of the sentence, which is not kept: pairs of one sentence have the same. */
  text_hash: z.string(),
  candidate: sideSchema,
  control: sideSchema,
  /** Both were spoken while nothing else was, so that their times can be compared. */
  timed: z.boolean(),
  /** Candidate over control. */
  duration_ratio: z.number(),
  log_mel_db: z.number(),
  loudness_db: z.number(),
  verdict: z.enum(SHADOW_VERDICTS),
  faults: z.array(z.enum(PAIR_FAULTS)),
  /** Both sides can be heard, from this replica. */
  audio: z.boolean(),
});
export type ShadowPairView = z.infer<typeof shadowPairSchema>;

/** `GET /admin/shadow-pairs`: the newest first. `next` is null on the last page. */
export const shadowPairPageSchema = z.object({ data: z.array(shadowPairSchema), next: z.string().nullable() });
export type ShadowPairPage = z.infer<typeof shadowPairPageSchema>;
