import { z } from 'zod';

/** A figure with an interval that holds with 95 % probability at any time. */
const intervalSchema = z.object({
  estimate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const cohortSchema = z.object({
  assigned: z.int(),
  outcomes: z.int(),
  failed: z.int(),
  checked: z.int(),
  flawed: z.int(),
});

/** What all replicas have seen of a rollout that runs: requests given the candidate by chance, against the others. */
export const rolloutEvidenceSchema = z.object({
  decision: z.enum(['regressed', 'improved', 'passed', 'hold']),
  /** Of a regression. */
  cause: z.enum(['latency', 'failures', 'flaws', 'pairs', 'audio']).nullable(),
  /** Why it holds. */
  reason: z.enum(['sample-ratio', 'too-few', 'suspicion', 'failures']).nullable(),
  /** Odds against chance; a regression is called when they reach `regressed_at`. */
  regressed: z.number(),
  regressed_at: z.number(),
  improved: z.number(),
  /** Of assignments in another ratio than was drawn. */
  other_ratio: z.number(),
  other_ratio_at: z.number(),
  /** Treated over control. */
  latency_ratio: z.object({ p50: intervalSchema, p95: intervalSchema }),
  failures: z.object({ treated: intervalSchema, control: intervalSchema }),
  /** Requests with audio that did not pass its check, of those that were checked. */
  flaws: z.object({ treated: intervalSchema, control: intervalSchema }),
  /** Texts that were spoken on both profiles. */
  pairs: z.int(),
  counts: z.object({ treated: cohortSchema, control: cohortSchema }),
  /** About so many more treated requests until it is decided; null when that cannot be told. */
  samples_needed: z.number().nullable(),
  /** Who has contributed how many requests with an outcome; one that is not `live` was not heard of for 10 s. */
  replicas: z.array(z.object({ id: z.string(), live: z.boolean(), treated: z.int(), control: z.int() })),
  /** Samples of the replica that answers, and reports of all, that are evidence of nothing: late, repeated, impossible ... */
  ignored: z.object({ samples: z.int(), reports: z.int() }),
});
export type RolloutEvidence = z.infer<typeof rolloutEvidenceSchema>;

/** `GET /admin/rollouts/{id}/evidence`; null while the guardrail does not watch it: it has just begun, or does not run. */
export const evidenceAnswerSchema = z.object({ data: rolloutEvidenceSchema.nullable() });
export type EvidenceAnswer = z.infer<typeof evidenceAnswerSchema>;
