import { z } from 'zod';
import { reasonSchema } from './audit.js';
import { lexiconEntriesSchema, type Lexicon } from './speech-request.js';

/** The pronunciations of a deployment, as one request takes them with it: all of its sentences are read by the same. */
export interface DeploymentLexicon {
  /** Another one for other entries: part of the key of all that is remembered. */
  version: string;
  entries: Lexicon;
}

/** Most words that operators may keep: every sentence is searched for each of them. */
export const MAX_DEPLOYMENT_WORDS = 2000;

/** `GET /admin/lexicon`: how the deployment says single words, where a request does not say otherwise. */
export const deploymentLexiconSchema = z.object({
  /** Counts changes by operators; 0 while there has been none, and the file counts. */
  version: z.int().min(0),
  /** `file`: that of `BRISK_LEXICON_FILE`, in force until an operator saves another. */
  source: z.enum(['none', 'file', 'operators']),
  entries: lexiconEntriesSchema,
  changed_at: z.iso.datetime().nullable(),
  changed_by: z.string().nullable(),
});
export type DeploymentLexiconView = z.infer<typeof deploymentLexiconSchema>;

/** Body of `PUT /admin/lexicon`: all entries, in place of those of the version that was looked at. */
export const lexiconReplacementSchema = z.strictObject({
  version: z.int().min(0),
  entries: lexiconEntriesSchema.refine((entries) => Object.keys(entries).length <= MAX_DEPLOYMENT_WORDS, {
    message: `at most ${MAX_DEPLOYMENT_WORDS} entries`,
  }),
  reason: reasonSchema,
});
export type LexiconReplacement = z.infer<typeof lexiconReplacementSchema>;
