import { z } from 'zod';
import { reasonSchema } from './audit.js';

export const ALERT_STATES = ['ok', 'pending', 'firing', 'recovering'] as const;
export type AlertStateName = (typeof ALERT_STATES)[number];

/** What an alert can be about; each has one rule. */
export const ALERT_RULES = ['p95', 'average', 'hit_rate', 'error_rate', 'memory', 'flags', 'assignment'] as const;

const time = z.iso.datetime();

export const alertRuleViewSchema = z.object({
  rule: z.enum(ALERT_RULES),
  title: z.string(),
  /** Of `value`, `threshold` and `clear_at`: `ms`, `share` (0 to 1), `bytes` or `count`. */
  unit: z.enum(['ms', 'share', 'bytes', 'count']),
  /** On which side of the threshold it is wrong. */
  wrong: z.enum(['above', 'below']),
  threshold: z.number(),
  /** How far it must come back for the alert to end. */
  clear_at: z.number(),
  window_s: z.number(),
  /** How long it must last, either way. */
  hold_s: z.number(),
  /** With fewer requests in the window, nothing is concluded. */
  minimum_samples: z.int(),
  /** `pending`: wrong, but not for long enough. `recovering`: right again, but not for long enough. */
  state: z.enum(ALERT_STATES),
  since: time.nullable(),
  /** When it was looked at last; null when there was too little to measure. */
  value: z.number().nullable(),
});

export const alertEventViewSchema = z.object({
  id: z.int(),
  at: time,
  rule: z.string(),
  state: z.enum(['firing', 'resolved', 'test']),
  value: z.number().nullable(),
  message: z.string(),
});

/** `GET /admin/alerts`. */
export const alertsSchema = z.object({
  rules: z.array(alertRuleViewSchema),
  /** The newest first. */
  events: z.array(alertEventViewSchema),
  next: z.int().nullable(),
  /** Where alerts are sent besides the log and the audit log. */
  webhook: z.object({ host: z.string() }).nullable(),
});
export type Alerts = z.infer<typeof alertsSchema>;

export const alertsQuerySchema = z.strictObject({
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Body of `POST /admin/alerts/test`. */
export const alertTestSchema = z.strictObject({ reason: reasonSchema });

/** Which channels took the test, and why one did not. */
export const alertTestResultSchema = z.object({
  channels: z.array(z.object({ channel: z.string(), delivered: z.boolean(), error: z.string().nullable() })),
});
export type AlertTestResult = z.infer<typeof alertTestResultSchema>;
