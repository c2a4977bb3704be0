import { z } from 'zod';

export const WORKER_STATES = ['starting', 'warming', 'idle', 'busy', 'draining', 'backoff', 'stopped'] as const;

export const workerStatusSchema = z.object({
  /** Stable slot number; the process behind it changes on respawn. */
  slot: z.int(),
  pid: z.int().nullable(),
  /** Device in use, e.g. `cpu`, `cuda:0`, `webgpu`. */
  device: z.string(),
  /** Device asked for, when the worker fell back from it. */
  fallback_from: z.string().nullable(),
  fallback_reason: z.string().nullable(),
  voices: z.array(z.string()),
  state: z.enum(WORKER_STATES),
  rss_bytes: z.int(),
  runs: z.int(),
  restarts: z.int(),
  last_exit: z.string().nullable(),
});
export type WorkerStatus = z.infer<typeof workerStatusSchema>;

/** A voice that cannot serve, and exactly why. */
export const voiceProblemSchema = z.object({ id: z.string(), file: z.string(), problems: z.array(z.string()) });
export type VoiceProblem = z.infer<typeof voiceProblemSchema>;

/** `GET /admin/pool`. */
export const poolStatusSchema = z.object({
  ready: z.boolean(),
  draining: z.boolean(),
  workers: z.array(workerStatusSchema),
  queue: z.object({
    length: z.int(),
    limit: z.int(),
    /** Estimated wait of a sentence that arrives now, in ms. */
    estimated_wait_ms: z.number(),
    by_tenant: z.record(z.string(), z.int()),
  }),
  totals: z.object({
    completed: z.int(),
    failed: z.int(),
    cancelled: z.int(),
    refused: z.int(),
    expired: z.int(),
    retried: z.int(),
    restarts: z.int(),
  }),
  memory: z.object({ budget_bytes: z.int(), used_bytes: z.int() }),
  voice_problems: z.array(voiceProblemSchema),
});
export type PoolStatus = z.infer<typeof poolStatusSchema>;

/** `GET /readyz`: 200 when `ready`, else 503 with the same body. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  reasons: z.array(z.string()),
  degraded: z.array(z.string()),
});
export type Readiness = z.infer<typeof readinessSchema>;
