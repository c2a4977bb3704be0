import type { Audit, AuditRecord } from '@brisk/contracts';

/** A record with its number and time. */
export interface AuditEntry extends AuditRecord {
  /** Grows with each entry. */
  id: number;
  /** Wall clock, ms since 1970. */
  at: number;
}

export interface AuditFilter {
  actor?: string | undefined;
  /** The action itself, or all that begin with it and a dot. */
  action?: string | undefined;
  subject?: string | undefined;
  result?: string | undefined;
  /** At or after, ms since 1970. */
  since?: number | undefined;
  /** Before, ms since 1970. */
  until?: number | undefined;
}

export interface AuditPageRequest extends AuditFilter {
  /** Only entries with a smaller id. */
  before?: number | undefined;
  limit: number;
}

/** Append-only: what is in it is not changed, and nothing is taken out. */
export interface AuditLog extends Audit {
  /** The newest first. */
  page(request: AuditPageRequest): Promise<AuditEntry[]>;
}

const PAGE = 500;

/** All entries there are now, the newest first, without ever holding more than a page of them. */
export async function* allEntries(log: AuditLog, filter: AuditFilter): AsyncGenerator<AuditEntry> {
  let before: number | undefined;
  for (;;) {
    const page = await log.page({ ...filter, before, limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    before = page.at(-1)!.id;
  }
}
