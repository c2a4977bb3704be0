import { z } from 'zod';
import { errorBodySchema } from './error-body.js';

/** Server-sent events of `stream_format: "sse"`, named as in OpenAI's API; `speech.audio.error` ends a failed stream. */
export const speechEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('speech.audio.delta'), audio: z.base64() }),
  z.object({
    type: z.literal('speech.audio.done'),
    usage: z.object({ input_tokens: z.int(), output_tokens: z.int(), total_tokens: z.int() }),
  }),
  z.object({ type: z.literal('speech.audio.error'), error: errorBodySchema.shape.error }),
]);
export type SpeechEvent = z.infer<typeof speechEventSchema>;
