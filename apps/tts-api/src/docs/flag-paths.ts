import { flagsStatusSchema, flagsSyncSchema, reasonBodySchema } from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const FLAG_SCHEMAS = {
  FlagsStatus: flagsStatusSchema,
  FlagsSync: flagsSyncSchema,
  FlagsReason: reasonBodySchema,
} as const;

/** The flag that decides the profile, and vetoes. */
export const FLAG_PATHS: Paths = {
  '/admin/flags': {
    get: admin({ summary: 'The flag, what this replica decides by, and vetoes', answer: 'FlagsStatus' }),
  },
  '/admin/flags/sync': {
    post: admin({
      summary: 'Creates in Unleash what Brisk needs and what is missing there',
      ...{ body: 'FlagsReason', answer: 'FlagsSync', errors: [400, 503] },
    }),
  },
};
