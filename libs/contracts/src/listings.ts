import { z } from 'zod';

/** `GET /v1/voices`; the default voice stands first. */
export const voiceListSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** BCP 47, e.g. `en-US`. */
      language: z.string(),
      /** Hz. */
      sample_rate: z.int(),
      /** Empty for a voice with a single speaker. */
      speakers: z.array(z.string()),
      aliases: z.array(z.string()),
    }),
  ),
});
export type VoiceList = z.infer<typeof voiceListSchema>;

/** `GET /v1/models`, OpenAI's list shape. */
export const modelListSchema = z.object({
  object: z.literal('list'),
  data: z.array(z.object({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() })),
});
export type ModelList = z.infer<typeof modelListSchema>;
