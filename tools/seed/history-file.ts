import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { openDatabase } from '@brisk/database';
import { BUCKET_COLUMNS, bucketValues, type BucketRow, type MemoryRow } from '@brisk/metrics';
import Libsql from 'libsql';
import type { SeedTenant } from './seed-tenant.js';

/** Writes straight into the file of an embedded database that nobody has open: millions of rows, one statement. */
export class HistoryFile {
  private readonly database: Libsql.Database;
  private readonly insertBucket;
  private readonly insertMemory;

  private constructor(file: string) {
    this.database = new Libsql(file);
    this.database.exec('PRAGMA synchronous=OFF');
    const columns = BUCKET_COLUMNS.map((column) => `"${column}"`).join(', ');
    const marks = BUCKET_COLUMNS.map(() => '?').join(', ');
    this.insertBucket = this.database.prepare(`INSERT INTO "Bucket" (${columns}) VALUES (${marks})`);
    this.insertMemory = this.database.prepare(
      `INSERT INTO "MemorySample" ("resolution", "start", "replica", "samples", "sumBytes", "maxBytes", "busySamples", "sumBusy", "maxBusy")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Makes the tables and tenants. @throws BriskError when there is a history already */
  static async open(dataDir: string, tenants: SeedTenant[], createdAt: number): Promise<HistoryFile> {
    const database = await openDatabase({ dataDir });
    try {
      if (await database.client.bucket.findFirst()) {
        throw new BriskError('config_invalid', `${dataDir} has a history already; name another folder with --data-dir`);
      }
      for (const { id } of tenants) {
        const create = { id, name: id, createdAt: BigInt(createdAt), version: 1 };
        await database.client.tenant.upsert({ where: { id }, create, update: {} });
      }
    } finally {
      await database.close();
    }
    return new HistoryFile(path.join(dataDir, 'brisk.db'));
  }

  write(rows: BucketRow[], memory: MemoryRow[]): void {
    this.database.exec('BEGIN');
    for (const row of rows) {
      this.insertBucket.run(
        bucketValues(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value)),
      );
    }
    for (const { resolution, start, replica, samples, sumBytes, maxBytes, ...busy } of memory) {
      const { busySamples, sumBusy, maxBusy } = busy;
      const ofMemory = [resolution, start, replica, samples, sumBytes, maxBytes];
      this.insertMemory.run([...ofMemory, busySamples, sumBusy, maxBusy]);
    }
    this.database.exec('COMMIT');
  }

  close(): void {
    this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.database.close();
  }
}
