import {
  historyCohortsSchema,
  historyMemorySchema,
  historySeriesSchema,
  historyTenantsSchema,
  PROFILES,
} from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const HISTORY_SCHEMAS = {
  HistorySeries: historySeriesSchema,
  HistoryCohorts: historyCohortsSchema,
  HistoryTenants: historyTenantsSchema,
  HistoryMemory: historyMemorySchema,
} as const;

const span = [
  { name: 'from', description: 'ISO time with its zone; an hour before the end unless given, 400 days at most.' },
  { name: 'to', description: 'ISO time with its zone; now unless given.' },
];
const whose = [
  { name: 'tenant', description: 'Of one tenant.' },
  { name: 'voice', description: 'Of one voice.' },
];
const step = {
  name: 'step_s',
  description:
    'Length of a point in seconds, a multiple of 10, for 2000 points at most; chosen by the length of the span.',
};

/** What has been. */
export const HISTORY_PATHS: Paths = {
  '/admin/history/series': {
    get: admin({
      summary: 'Latencies, hit rate, errors and load over time, of all profiles and of each',
      query: [...span, ...whose, step, { name: 'profile', description: 'Of one profile.', values: PROFILES }],
      ...{ answer: 'HistorySeries', errors: [400, 503] },
    }),
  },
  '/admin/history/cohorts': {
    get: admin({
      summary: 'The optimized profile against the baseline',
      query: [
        ...span,
        ...whose,
        {
          name: 'basis',
          description: '`randomized`: only requests whose profile chance decided, which can be compared. Or `all`.',
          values: ['randomized', 'all'],
        },
      ],
      ...{ answer: 'HistoryCohorts', errors: [400, 503] },
    }),
  },
  '/admin/history/tenants': {
    get: admin({
      summary: 'Tenants with the most requests, characters or errors',
      query: [
        ...span,
        { name: 'by', description: '`requests` unless given.', values: ['requests', 'characters', 'errors'] },
        { name: 'limit', description: 'How many, 10 unless given.' },
      ],
      ...{ answer: 'HistoryTenants', errors: [400, 503] },
    }),
  },
  '/admin/history/memory': {
    get: admin({
      summary: 'Resident memory of each replica over time',
      query: [...span, step],
      ...{ answer: 'HistoryMemory', errors: [400, 503] },
    }),
  },
};
