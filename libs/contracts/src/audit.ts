import { z } from 'zod';

/** Why something is changed. Every change has one, and it stays in the audit log. */
export const reasonSchema = z.string().trim().min(1).max(500);

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
  /** JSON values. */
  before?: unknown;
  after?: unknown;
  result: (typeof AUDIT_RESULTS)[number];
}

export interface Audit {
  record(entry: AuditRecord): Promise<void>;
}
