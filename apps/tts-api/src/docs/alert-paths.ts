import { alertsSchema, alertTestResultSchema, alertTestSchema } from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const ALERT_SCHEMAS = {
  Alerts: alertsSchema,
  AlertTest: alertTestSchema,
  AlertTestResult: alertTestResultSchema,
} as const;

/** Whether the service keeps to its targets. */
export const ALERT_PATHS: Paths = {
  '/admin/alerts': {
    get: admin({
      summary: 'Each rule as it stands, and what was told, the newest first',
      description:
        'A rule looks at the last `window_s`. Beyond `threshold` for `hold_s` it fires (`pending` meanwhile); back at `clear_at` ' +
        'for as long it ends (`recovering` meanwhile). With fewer than `minimum_samples` requests nothing is concluded.',
      query: [
        { name: 'cursor', description: '`next` of the page before.' },
        { name: 'limit', description: 'How many events, 50 unless given.' },
      ],
      ...{ answer: 'Alerts', errors: [400] },
    }),
  },
  '/admin/alerts/test': {
    post: admin({
      summary: 'Sends a test to the log, the webhook and the audit log',
      ...{ body: 'AlertTest', answer: 'AlertTestResult', errors: [400] },
    }),
  },
};
