import type { Database } from '@brisk/database';
import type { EvidenceExchange } from './evidence-exchange.js';

export interface PrismaEvidenceExchangeOptions {
  database: Pick<Database, 'client'>;
  /** Of this run, and of no other. */
  replica: string;
  /** ms since 1970 */
  wallClock: () => number;
  onProblem?: (error: unknown) => void;
}

/** By a row of the database for each replica and rollout. */
export class PrismaEvidenceExchange implements EvidenceExchange {
  /** By rollout and replica: when what is known was saved, by that replica's clock. */
  private readonly known = new Map<string, Map<string, bigint>>();
  private lastSavedAt = 0;

  constructor(private readonly options: PrismaEvidenceExchangeOptions) {}

  async tell(rolloutId: string, report: string): Promise<boolean> {
    const { database, replica, wallClock, onProblem } = this.options;
    // Each of one replica differs from the one before, also when its clock is set back.
    this.lastSavedAt = Math.max(wallClock(), this.lastSavedAt + 1);
    const data = { savedAt: BigInt(this.lastSavedAt), report };
    try {
      await database.client.evidenceReport.upsert({
        where: { rolloutId_replica: { rolloutId, replica } },
        create: { rolloutId, replica, ...data },
        update: data,
      });
      return true;
    } catch (error) {
      onProblem?.(error);
      return false;
    }
  }

  async heard(rolloutId: string): Promise<string[]> {
    const { database, replica } = this.options;
    const known = this.known.get(rolloutId) ?? new Map<string, bigint>();
    this.known.set(rolloutId, known);
    const rows = await database.client.evidenceReport.findMany({
      where: { rolloutId, replica: { not: replica } },
      select: { replica: true, savedAt: true },
    });
    const news = rows.filter((row) => known.get(row.replica) !== row.savedAt);
    if (news.length === 0) return [];
    const reports = await database.client.evidenceReport.findMany({
      where: { rolloutId, replica: { in: news.map((row) => row.replica) } },
    });
    for (const { replica: from, savedAt } of reports) known.set(from, savedAt);
    return reports.map(({ report }) => report);
  }

  async keepOnly(rolloutIds: readonly string[]): Promise<void> {
    for (const id of this.known.keys()) if (!rolloutIds.includes(id)) this.known.delete(id);
    await this.options.database.client.evidenceReport.deleteMany({ where: { rolloutId: { notIn: [...rolloutIds] } } });
  }
}
