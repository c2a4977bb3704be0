import { z } from 'zod';

export const MIN_REASON_LENGTH = 3;
export const MAX_REASON_LENGTH = 500;

/** Why something is changed. Every change has one, and it stays in the audit log. */
export const reasonSchema = z.string().trim().min(MIN_REASON_LENGTH).max(MAX_REASON_LENGTH);

/** Body of an action that needs nothing but a reason. */
export const reasonBodySchema = z.strictObject({ reason: reasonSchema });

export const AUDIT_RESULTS = ['done', 'refused', 'failed'] as const;

/** One line of the audit log, before the log gives it its time and number. Never holds a secret. */
export interface AuditRecord {
  /** Name of the operator; `anonymous` for whoever could not be told, else the part of the service that acted. */
  actor: string;
  /** What was done, e.g. `tenant.update`. */
  action: string;
  /** What it was done to, e.g. `tenant:acme`. */
  subject: string;
  reason: string;
  /** JSON values. What was refused or failed has `{error: code}` for its `after`. */
  before?: unknown;
  after?: unknown;
  result: (typeof AUDIT_RESULTS)[number];
}

export interface Audit {
  record(entry: AuditRecord): Promise<void>;
}

export const auditEntrySchema = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  reason: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  result: z.enum(AUDIT_RESULTS),
});
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

const text = z.string().min(1).max(256);
const time = z.iso.datetime({ offset: true });

/** What `GET /admin/audit` and its export may be narrowed by. */
export const auditFilterSchema = z.strictObject({
  actor: text.optional(),
  /** The action itself, or all that begin with it and a dot: `rollout` finds `rollout.promote`. */
  action: z
    .string()
    .max(256)
    .regex(/^[a-z]+([._-][a-z]+)*$/, 'it must be an action, such as rollout.start, or its beginning, such as rollout')
    .optional(),
  subject: text.optional(),
  result: z.enum(AUDIT_RESULTS).optional(),
  /** At or after. */
  since: time.optional(),
  /** Before. */
  until: time.optional(),
});

export const auditQuerySchema = auditFilterSchema.extend({
  /** `next` of the page before. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const auditExportQuerySchema = auditFilterSchema.extend({ format: z.enum(['ndjson', 'csv']).default('ndjson') });

/** `GET /admin/audit`: the newest first. `next` is null on the last page. */
export const auditPageSchema = z.object({ data: z.array(auditEntrySchema), next: z.int().nullable() });
export type AuditPage = z.infer<typeof auditPageSchema>;
