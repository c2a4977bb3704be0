import { z } from 'zod';
import { reasonSchema } from './audit.js';
import { lexiconSchema, MAX_INPUT_LENGTH, MAX_SPEED, MIN_SPEED } from './speech-request.js';

/** A text to be spoken before anybody asks for it. One line of a warm-up file, or one entry of the admin call. */
export const warmUpTextSchema = z.strictObject({
  input: z.string().min(1).max(MAX_INPUT_LENGTH),
  /** The default voice unless given. */
  voice: z.string().min(1).max(256).optional(),
  speed: z.number().min(MIN_SPEED).max(MAX_SPEED).default(1),
  lexicon: lexiconSchema.optional(),
  /** Whose cache it is for. */
  tenant: z.string().min(1).max(256).default('default'),
});
export type WarmUpText = z.infer<typeof warmUpTextSchema>;

/** Body of `POST /admin/cache/warm-up`. */
export const warmUpRequestSchema = z.strictObject({
  entries: z.array(warmUpTextSchema).min(1).max(10_000),
  reason: reasonSchema,
});

/** `GET /admin/cache/warm-up`, and the answer to a new list. Counts are of sentences, since the start. */
export const warmUpStatusSchema = z.object({
  running: z.boolean(),
  /** Texts that wait for their turn. */
  waiting: z.int(),
  synthesized: z.int(),
  /** There already, or under way for a caller. */
  found: z.int(),
  failed: z.int(),
});
export type WarmUpStatus = z.infer<typeof warmUpStatusSchema>;
