import type { AuditRecord } from '@brisk/contracts';
import type { DatabaseClient } from '@brisk/database';
import type { AuditEntry } from './audit-log.js';

type Row = NonNullable<Awaited<ReturnType<DatabaseClient['auditEntry']['findFirst']>>>;
export type NewRow = Omit<Row, 'id'>;

/** @param at ms since 1970 */
export function toAuditRow({ actor, action, subject, reason, before, after, result }: AuditRecord, at: number): NewRow {
  return { at: BigInt(at), actor, action, subject, reason, before: toText(before), after: toText(after), result };
}

export function fromAuditRow({ id, at, before, after, result, ...rest }: Row): AuditEntry {
  return {
    ...rest,
    id,
    at: Number(at),
    ...(before !== null && { before: JSON.parse(before) as unknown }),
    ...(after !== null && { after: JSON.parse(after) as unknown }),
    result: result as AuditEntry['result'],
  };
}

const toText = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
