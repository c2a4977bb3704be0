import { z } from 'zod';
import { reasonSchema } from './audit.js';

const limitSchema = z.coerce.number().int().min(1).max(1000);

/** Query of `GET /admin/cache/asked`. */
export const askedQuerySchema = z.strictObject({ limit: limitSchema.default(20) });

/** Body of `POST /admin/cache/asked/warm-up`. */
export const askedWarmUpSchema = z.strictObject({ limit: limitSchema, reason: reasonSchema });

/** `GET /admin/cache/asked`. What texts say is told to nobody. */
export const askedListSchema = z.object({
  /** Today included; 0 when nothing is counted. */
  days: z.int(),
  /** `memory`: of this replica, since its start. */
  kept_in: z.enum(['memory', 'redis', 'nowhere']),
  /** False while Redis cannot tell. */
  available: z.boolean(),
  /** The most asked first. */
  data: z.array(
    z.object({
      /** The beginning of a hash of text, voice and speed. */
      id: z.string(),
      tenant: z.string(),
      voice: z.string(),
      speed: z.number(),
      characters: z.int(),
      count: z.int(),
    }),
  ),
});
export type AskedList = z.infer<typeof askedListSchema>;

/** Answer to `POST /admin/cache/asked/warm-up`: texts that wait to be spoken now. */
export const askedWarmedSchema = z.object({ texts: z.int() });
