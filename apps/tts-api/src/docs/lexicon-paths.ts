import { deploymentLexiconSchema, lexiconReplacementSchema } from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const LEXICON_SCHEMAS = {
  DeploymentLexicon: deploymentLexiconSchema,
  LexiconReplacement: lexiconReplacementSchema,
} as const;

/** How the deployment says single words. */
export const LEXICON_PATHS: Paths = {
  '/admin/lexicon': {
    get: admin({ summary: 'How the deployment says single words', answer: 'DeploymentLexicon' }),
    put: admin({
      summary:
        'Puts other entries in place of the version that was looked at, in force on every replica within a second',
      ...{ body: 'LexiconReplacement', answer: 'DeploymentLexicon', errors: [400, 409, 413] },
    }),
  },
};
