import { z } from 'zod';
import { pronunciationSchema } from './pronunciation.js';

export const RESPONSE_FORMATS = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] as const;
export type ResponseFormat = (typeof RESPONSE_FORMATS)[number];

/** Longest `input` of one request, in UTF-16 code units, as in OpenAI's API. */
export const MAX_INPUT_LENGTH = 4096;
export const MIN_SPEED = 0.25;
export const MAX_SPEED = 4;

/** Word -> pronunciation. A deployment's own lexicon may have any number of them. */
export const lexiconEntriesSchema = z.record(z.string().min(1).max(64), pronunciationSchema);

/**
 * Pronunciations for single words: the value is IPA when it stands between slashes (`/ˈbrɪsk/`), else a respelling
 * that is read in place of the word.
 */
export const lexiconSchema = lexiconEntriesSchema.refine((entries) => Object.keys(entries).length <= 200, {
  message: 'at most 200 entries',
});
export type Lexicon = z.infer<typeof lexiconSchema>;

/** Body of `POST /v1/audio/speech`: OpenAI's fields, and `lexicon`, which is ours. */
export const speechRequestSchema = z.strictObject({
  model: z.string().min(1).max(128),
  input: z.string().max(MAX_INPUT_LENGTH),
  /** A voice id or alias, `id:speaker` for a voice with several speakers, or OpenAI's `{id}` object. */
  voice: z.union([z.string().min(1).max(256), z.strictObject({ id: z.string().min(1).max(256) })]),
  response_format: z.enum(RESPONSE_FORMATS).default('mp3'),
  speed: z.number().min(MIN_SPEED).max(MAX_SPEED).default(1),
  stream_format: z.enum(['audio', 'sse']).default('audio'),
  /** Accepted because OpenAI clients send it; no voice here follows instructions, so it is reported as ignored. */
  instructions: z.string().max(MAX_INPUT_LENGTH).optional(),
  lexicon: lexiconSchema.optional(),
});
export type SpeechRequest = z.infer<typeof speechRequestSchema>;
