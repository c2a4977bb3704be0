import { annotationsSchema } from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const ANNOTATION_SCHEMAS = { Annotations: annotationsSchema } as const;

/** What is to be marked on a time axis. */
export const ANNOTATION_PATHS: Paths = {
  '/admin/annotations': {
    get: admin({
      summary: 'Changes of traffic, alerts and regressions of a span of time, in the order in which they happened',
      query: [
        { name: 'from', description: 'ISO time; an hour before the end unless given.' },
        { name: 'to', description: 'ISO time; now unless given.' },
      ],
      ...{ answer: 'Annotations', errors: [400] },
    }),
  },
};
