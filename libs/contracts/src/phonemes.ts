import { z } from 'zod';
import { lexiconSchema, MAX_INPUT_LENGTH } from './speech-request.js';

/** Body of `POST /admin/phonemes`. */
export const phonemesRequestSchema = z.strictObject({
  input: z.string().max(MAX_INPUT_LENGTH),
  /** The tenant's default voice unless given. */
  voice: z.string().min(1).max(256).optional(),
  lexicon: lexiconSchema.optional(),
  /** Whose names of voices count. */
  tenant: z.string().min(1).max(256).default('default'),
});
export type PhonemesRequest = z.infer<typeof phonemesRequestSchema>;

/** Words that are said in one breath are one: "of the". Without phonemes when nothing of it is said. */
export const wordPhonemesSchema = z.object({ text: z.string(), phonemes: z.string() });
export type WordPhonemes = z.infer<typeof wordPhonemesSchema>;

/** What the text front end makes of one sentence. */
export const sentencePhonemesSchema = z.object({
  /** As it was split off the text. */
  text: z.string(),
  /** With numbers, dates and signs as words, and respellings of the lexicon in their places. */
  spoken: z.string(),
  /** IPA, with clause marks, as the voice gets it; empty when nothing is said. */
  phonemes: z.string(),
  words: z.array(wordPhonemesSchema),
  /** Symbols that the voice does not know, and leaves out. */
  unknown: z.array(z.string()),
});
export type SentencePhonemes = z.infer<typeof sentencePhonemesSchema>;

/** Answer to `POST /admin/phonemes`. */
export const phonemesSchema = z.object({
  voice: z.string(),
  /** BCP 47 tag of the voice. */
  language: z.string(),
  sentences: z.array(sentencePhonemesSchema),
});
export type Phonemes = z.infer<typeof phonemesSchema>;
