import { z } from 'zod';
import { reasonSchema } from './audit.js';

const limitSchema = z.coerce.number().int().min(1).max(1000);

/** Query of `GET /admin/cache/asked`. */
export const askedQuerySchema = z.strictObject({ limit: limitSchema.default(20) });

/** Body of `POST /admin/cache/asked/warm-up`. */
export const askedWarmUpSchema = z.strictObject({ limit: limitSchema, reason: reasonSchema });

/** Body of `POST /admin/cache/asked/texts`. */
export const askedTextsRequestSchema = z.strictObject({ limit: limitSchema.default(20), reason: reasonSchema });

/** Whom the deployment lets read what callers asked for. */
export const askedReadersSchema = z.enum(['nobody', 'admin']);
export type AskedReaders = z.infer<typeof askedReadersSchema>;

const askedRowSchema = z.object({
  /** The beginning of a hash of text, voice and speed. */
  id: z.string(),
  tenant: z.string(),
  voice: z.string(),
  speed: z.number(),
  characters: z.int(),
  count: z.int(),
});

/** `GET /admin/cache/asked`. It has no texts, whoever asks. */
export const askedListSchema = z.object({
  /** Today included; 0 when nothing is counted. */
  days: z.int(),
  /** `memory`: of this replica, since its start. */
  kept_in: z.enum(['memory', 'redis', 'nowhere']),
  /** False while Redis cannot tell. */
  available: z.boolean(),
  /** Who may have `POST /admin/cache/asked/texts` answered. */
  texts_for: askedReadersSchema,
  /** The most asked first. */
  data: z.array(askedRowSchema),
});
export type AskedList = z.infer<typeof askedListSchema>;

/** Answer to `POST /admin/cache/asked/texts`. */
export const askedTextListSchema = z.object({
  /** False while Redis cannot tell. */
  available: z.boolean(),
  /** The most asked first. */
  data: z.array(askedRowSchema.extend({ text: z.string() })),
});
export type AskedTextList = z.infer<typeof askedTextListSchema>;

/** Answer to `POST /admin/cache/asked/warm-up`: texts that wait to be spoken now. */
export const askedWarmedSchema = z.object({ texts: z.int() });
