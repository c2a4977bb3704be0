import type { AuditEntry } from './audit-log.js';

const COLUMNS = ['id', 'at', 'actor', 'action', 'subject', 'reason', 'before', 'after', 'result'] as const;

/** As `GET /admin/audit` shows it. */
export const toPlainEntry = ({ id, at, actor, action, subject, reason, before, after, result }: AuditEntry) => ({
  id,
  at: new Date(at).toISOString(),
  actor,
  action,
  subject,
  reason,
  before: before ?? null,
  after: after ?? null,
  result,
});

/** One JSON object a line. */
export async function* toNdjson(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(toPlainEntry(entry))}\n`;
}

/** RFC 4180, with a header. Safe to open in a spreadsheet: no cell is taken for a formula. */
export async function* toCsv(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const entry of entries) {
    const plain = toPlainEntry(entry);
    yield `${COLUMNS.map((column) => csvCell(plain[column])).join(',')}\r\n`;
  }
}

/** Cells that begin so are formulas to a spreadsheet, also after spaces (OWASP, "CSV Injection"); full-width forms too. */
const FORMULA = /^[\s\0]*[=+\-@\t\r\n＝＋－＠]/;

/** A quote before what would be a formula makes it a text. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
