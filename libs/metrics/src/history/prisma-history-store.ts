import { Prisma, type Database, type DatabaseTransaction } from '@brisk/database';
import { ALL_TENANTS } from './bucket.js';
import { ALL_COLUMNS, fromRaw, upsert, type RawBucketRow } from './bucket-columns.js';
import type { BucketQuery, BucketRow, HistoryStore, MemoryRow, Span, TenantTotals } from './history-store.js';
import { jsonRows, parseRows } from './json-rows.js';
import { mergeWriters } from './merge-writers.js';
import type { Resolution } from './resolutions.js';

/** Spans read at once: turning text into rows holds up the event loop. */
const SPANS_PER_READ = 48;
/** Spans of one tenant that are merged in one transaction. */
const SPANS_PER_MERGE = 24;

/** The history in tables, with statements that SQLite and Postgres both know. */
export class PrismaHistoryStore implements HistoryStore {
  private readonly client;
  private readonly provider;

  constructor({ client, provider }: Database) {
    this.client = client;
    this.provider = provider;
  }

  async write(rows: BucketRow[]): Promise<void> {
    await this.client.$executeRaw(upsert(rows));
  }

  async *read(query: BucketQuery): AsyncIterable<BucketRow[]> {
    const length = SPANS_PER_READ * query.resolution;
    let coming: Promise<BucketRow[]> = Promise.resolve([]);
    for (let from = query.from; from < query.to; from += length) {
      const rows = await coming;
      // The database works on this piece while the one before is being used.
      coming = this.readPiece({ ...query, from, to: Math.min(query.to, from + length) });
      coming.catch(() => undefined); // Told to whoever asks for it, if anybody does.
      if (rows.length > 0) yield rows;
    }
    const last = await coming;
    if (last.length > 0) yield last;
  }

  totals(span: Span): Promise<TenantTotals[]> {
    const columns = 'count characters totalMs firstAudioMs serviceMs expectedOptimized varianceOptimized'.split(' ');
    const sums = columns.map((column) => `CAST(SUM("${column}") AS DOUBLE PRECISION) AS "${column}"`).join(', ');
    return this.client.$queryRaw`SELECT "tenantId", "outcome", "cache", ${Prisma.raw(sums)} FROM "Bucket"
      WHERE ${within(span)} AND "tenantId" <> ${ALL_TENANTS} GROUP BY "tenantId", "outcome", "cache"`;
  }

  async writeMemory(rows: MemoryRow[]): Promise<void> {
    const tuples = rows.map((row) => {
      const { resolution, start, replica, samples, sumBytes, maxBytes, busySamples, sumBusy, maxBusy } = row;
      const ofMemory = Prisma.sql`${resolution}, ${start}, ${replica}, ${samples}, ${sumBytes}, ${maxBytes}`;
      return Prisma.sql`(${ofMemory}, ${busySamples}, ${sumBusy}, ${maxBusy})`;
    });
    await this.client.$executeRaw`INSERT INTO "MemorySample" ("resolution", "start", "replica",
      "samples", "sumBytes", "maxBytes", "busySamples", "sumBusy", "maxBusy") VALUES ${Prisma.join(tuples)}
      ON CONFLICT ("resolution", "start", "replica") DO UPDATE SET
      "samples" = excluded."samples", "sumBytes" = excluded."sumBytes", "maxBytes" = excluded."maxBytes",
      "busySamples" = excluded."busySamples", "sumBusy" = excluded."sumBusy", "maxBusy" = excluded."maxBusy"`;
  }

  async readMemory({ resolution, from, to }: Span): Promise<MemoryRow[]> {
    const rows = await this.client.memorySample.findMany({
      where: { resolution, start: { gte: from, lt: to } },
      orderBy: [{ start: 'asc' }, { replica: 'asc' }],
    });
    return rows.map((row) => ({
      ...row,
      resolution,
      start: Number(row.start),
      sumBytes: Number(row.sumBytes),
      maxBytes: Number(row.maxBytes),
    }));
  }

  async compact(span: Span): Promise<void> {
    const found = await this.client.$queryRaw<{ tenantId: string; start: bigint }[]>`
      SELECT DISTINCT "tenantId", "start" FROM "Bucket" WHERE ${within(span)}
      GROUP BY "tenantId", "start", "voice", "profile", "outcome", "cache", "randomized" HAVING COUNT(*) > 1`;
    const byTenant = new Map<string, number[]>();
    for (const { tenantId, start } of found) {
      byTenant.set(tenantId, [...(byTenant.get(tenantId) ?? []), Number(start)]);
    }
    for (const [tenantId, starts] of byTenant) {
      for (let index = 0; index < starts.length; index += SPANS_PER_MERGE) {
        const some = starts.slice(index, index + SPANS_PER_MERGE);
        await this.client.$transaction((transaction) => merge(transaction, span.resolution, tenantId, some));
      }
    }
  }

  async prune(resolution: Resolution, before: number): Promise<void> {
    await this.client.$executeRaw`DELETE FROM "Bucket" WHERE ${within({ resolution, from: 0, to: before })}`;
    await this.client.memorySample.deleteMany({ where: { resolution, start: { lt: before } } });
  }

  private async readPiece({ resolution, from, to, tenantId, voice }: BucketQuery): Promise<BucketRow[]> {
    const ofVoice = voice === undefined ? Prisma.empty : Prisma.sql`AND "voice" = ${voice}`;
    const [answer] = await this.client.$queryRaw<[{ rows: string | null }]>`SELECT ${jsonRows(this.provider)} AS "rows"
      FROM "Bucket" WHERE "resolution" = ${resolution} AND "tenantId" = ${tenantId}
      AND "start" >= ${from} AND "start" < ${to} ${ofVoice}`;
    return parseRows(answer.rows, { resolution, tenantId });
  }
}

/** Who deletes rows has them: of two that merge at once the other finds none. */
async function merge(
  transaction: DatabaseTransaction,
  resolution: Resolution,
  tenantId: string,
  starts: number[],
): Promise<void> {
  const rows = await transaction.$queryRaw<RawBucketRow[]>`DELETE FROM "Bucket"
    WHERE "resolution" = ${resolution} AND "tenantId" = ${tenantId} AND "start" IN (${Prisma.join(starts)})
    RETURNING ${ALL_COLUMNS}`;
  if (rows.length > 0) await transaction.$executeRaw(upsert(mergeWriters(rows.map(fromRaw))));
}

/**
 * Rows of a span, of whichever tenant. The key begins with resolution and tenant; naming the tenants, found by stepping
 * from one to the next in it, keeps the database from reading every row of that resolution.
 */
function within({ resolution, from, to }: Span): Prisma.Sql {
  return Prisma.sql`"resolution" = ${resolution} AND "start" >= ${from} AND "start" < ${to} AND "tenantId" IN (
    WITH RECURSIVE "tenants"("id") AS (
      SELECT MIN("tenantId") FROM "Bucket" WHERE "resolution" = ${resolution}
      UNION ALL
      SELECT (SELECT MIN("tenantId") FROM "Bucket" WHERE "resolution" = ${resolution} AND "tenantId" > "tenants"."id")
      FROM "tenants" WHERE "tenants"."id" IS NOT NULL
    ) SELECT "id" FROM "tenants" WHERE "id" IS NOT NULL)`;
}
