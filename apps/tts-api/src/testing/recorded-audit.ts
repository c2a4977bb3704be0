import type { Audit, AuditRecord } from '@brisk/contracts';

/** An audit log that tests look into. */
export class RecordedAudit implements Audit {
  readonly entries: AuditRecord[] = [];

  async record(entry: AuditRecord): Promise<void> {
    this.entries.push(entry);
  }
}
