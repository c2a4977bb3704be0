import type { AuditRecord } from '@brisk/contracts';
import type { AuditEntry, AuditFilter, AuditLog, AuditPageRequest } from '../audit-log.js';

export class FakeAuditLog implements AuditLog {
  readonly entries: AuditEntry[] = [];

  constructor(private readonly wallClock: () => number = Date.now) {}

  record(entry: AuditRecord): Promise<void> {
    this.add(entry, this.wallClock());
    return Promise.resolve();
  }

  /** For fakes that write an entry together with something else. */
  add(entry: AuditRecord, at: number): void {
    this.entries.push({ ...(JSON.parse(JSON.stringify(entry)) as AuditRecord), at, id: this.entries.length + 1 });
  }

  page({ before, limit, ...filter }: AuditPageRequest): Promise<AuditEntry[]> {
    const found = this.entries.filter((entry) => matches(entry, filter) && entry.id < (before ?? Infinity));
    return Promise.resolve(found.reverse().slice(0, limit));
  }
}

function matches(entry: AuditEntry, { actor, action, subject, result, since, until }: AuditFilter): boolean {
  return (
    (actor === undefined || entry.actor === actor) &&
    (action === undefined || entry.action === action || entry.action.startsWith(`${action}.`)) &&
    (subject === undefined || entry.subject === subject) &&
    (result === undefined || entry.result === result) &&
    (since === undefined || entry.at >= since) &&
    (until === undefined || entry.at < until)
  );
}
