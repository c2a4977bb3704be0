import {
  regressionActionSchema,
  regressionLinkSchema,
  regressionListSchema,
  regressionNoteSchema,
  regressionViewSchema,
} from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const REGRESSION_SCHEMAS = {
  Regression: regressionViewSchema,
  RegressionList: regressionListSchema,
  RegressionAction: regressionActionSchema,
  RegressionNote: regressionNoteSchema,
  RegressionLink: regressionLinkSchema,
} as const;

const change = (summary: string, body: keyof typeof REGRESSION_SCHEMAS) => ({
  post: admin({ summary, ...{ path: ['id'], body, answer: 'Regression', errors: [400, 404, 409] } }),
});

/** What was found of candidate profiles, and what people have made of it. */
export const REGRESSION_PATHS: Paths = {
  '/admin/regressions': {
    get: admin({
      summary: 'Regressions, found last, listed first; and how many are open',
      query: [
        { name: 'state', description: '`open` or `acknowledged`.' },
        { name: 'tenant', description: 'Those that concern it.' },
        { name: 'rollout', description: 'Those of one rollout.' },
        { name: 'since', description: 'Found at or after this ISO time.' },
        { name: 'until', description: 'Found before this ISO time.' },
        { name: 'cursor', description: '`next` of the page before.' },
        { name: 'limit', description: 'How many, 50 unless given.' },
      ],
      ...{ answer: 'RegressionList', errors: [400] },
    }),
  },
  '/admin/regressions/{id}': {
    get: admin({
      summary: 'What moved, by how much, since when, for whom; the evidence; both cohorts; notes',
      ...{ path: ['id'], answer: 'Regression', errors: [404] },
    }),
  },
  '/admin/regressions/{id}/acknowledge': change('Says that somebody has looked at it', 'RegressionAction'),
  '/admin/regressions/{id}/reopen': change('Opens what was acknowledged', 'RegressionAction'),
  '/admin/regressions/{id}/notes': change('Adds a note', 'RegressionNote'),
  '/admin/regressions/{id}/link': change('Links it, e.g. to a ticket', 'RegressionLink'),
};
