import { annotationsSchema } from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const ANNOTATION_SCHEMAS = { Annotations: annotationsSchema } as const;

/** What is to be marked on a time axis. */
export const ANNOTATION_PATHS: Paths = {
  '/admin/annotations': {
    get: admin({
      summary: 'What was done to rollouts and traffic, alerts and regressions of a span of time, in their order',
      query: [
        { name: 'from', description: 'ISO time; an hour before the end unless given.' },
        { name: 'to', description: 'ISO time; now unless given.' },
        { name: 'tenant', description: 'Only what concerns it; alerts concern everyone.' },
      ],
      ...{ answer: 'Annotations', errors: [400] },
    }),
  },
};
