import type { AuditRecord } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { AuditEntry, AuditLog, AuditPageRequest } from './audit-log.js';
import { fromAuditRow, toAuditRow } from './audit-rows.js';

/** In the database, where triggers refuse to change or delete an entry. */
export class PrismaAuditLog implements AuditLog {
  /** @param wallClock ms since 1970 */
  constructor(
    private readonly database: Pick<Database, 'client'>,
    private readonly wallClock: () => number = Date.now,
  ) {}

  async record(entry: AuditRecord): Promise<void> {
    await this.database.client.auditEntry.create({ data: toAuditRow(entry, this.wallClock()) });
  }

  async page({ before, limit, actor, action, subject, result, since, until }: AuditPageRequest): Promise<AuditEntry[]> {
    const rows = await this.database.client.auditEntry.findMany({
      where: {
        ...(before !== undefined && { id: { lt: before } }),
        ...(actor !== undefined && { actor }),
        ...(subject !== undefined && { subject }),
        ...(result !== undefined && { result }),
        ...(action !== undefined && { OR: [{ action }, { action: { startsWith: `${action}.` } }] }),
        at: {
          ...(since !== undefined && { gte: BigInt(since) }),
          ...(until !== undefined && { lt: BigInt(until) }),
        },
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(fromAuditRow);
  }
}
