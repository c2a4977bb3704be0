import { z } from 'zod';
import { reasonSchema } from './audit.js';

const tierSchema = z.object({
  entries: z.int(),
  /** What counts towards the tier's bound. */
  bytes: z.number(),
  hits: z.int(),
  misses: z.int(),
  /** Entries removed to make room. */
  evictions: z.int(),
  /** Entries that were found damaged, and removed. */
  damaged: z.int(),
  /** Operations that failed; each was a miss, or an entry not stored. */
  errors: z.int(),
});

/** Look-ups by how long they took, found or not. */
const latencySchema = z.object({
  count: z.int(),
  sum_ms: z.number(),
  bounds_ms: z.array(z.number()),
  /** For each bound, how many were not above it but above the one before; then how many were above all. */
  buckets: z.array(z.int()),
});

/** `GET /admin/cache`. */
export const cacheStatusSchema = z.object({
  /** Sentences of the optimized path by where their audio came from. */
  sentences: z.object({
    requests: z.int(),
    memory: z.int(),
    redis: z.int(),
    /** Made once for several requests at the same time. */
    coalesced: z.int(),
    synthesis: z.int(),
    /** Cancelled ones included. */
    failed: z.int(),
    under_way: z.int(),
  }),
  /** `memory`, `redis`, and `disk`, which is the baseline's. */
  tiers: z.record(z.string(), tierSchema),
  latency: z.record(z.string(), latencySchema),
  /** Whole encoded answers in memory. */
  answers: tierSchema.omit({ damaged: true, errors: true }),
  /** Null when no Redis is configured. */
  redis: z
    .object({ state: z.string(), purges: z.enum(['in-step', 'cut-off']), reason: z.string().optional() })
    .nullable(),
});
export type CacheStatus = z.infer<typeof cacheStatusSchema>;

/** Body of `POST /admin/cache/purge`. */
export const cachePurgeSchema = z.union([
  z.strictObject({ tenant: z.string().min(1).max(256), reason: reasonSchema }),
  z.strictObject({ voice: z.string().min(1).max(256), reason: reasonSchema }),
  z.strictObject({ all: z.literal(true), reason: reasonSchema }),
]);
export type CachePurge = z.infer<typeof cachePurgeSchema>;
