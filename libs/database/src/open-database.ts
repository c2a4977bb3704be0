import { mkdirSync } from 'node:fs';
import { databaseAddress } from './database-url.js';
import type { Database } from './database.js';

export interface DatabaseOptions {
  /** `DATABASE_URL`; without it the database is a SQLite file in the data folder. */
  url?: string | undefined;
  dataDir: string;
}

/**
 * Connects, and brings the tables up to date. Fails with `config_invalid` when either cannot be done. Loads the driver and
 * the client of one kind only: those of the other would be in memory for nothing.
 */
export async function openDatabase({ url, dataDir }: DatabaseOptions): Promise<Database> {
  const address = databaseAddress(url, dataDir);
  if (!url) mkdirSync(dataDir, { recursive: true });
  if (address.provider === 'sqlite') {
    const { openSqlite } = await import('./sqlite/open-sqlite.js');
    return openSqlite(address.file);
  }
  const { openPostgres } = await import('./postgres/open-postgres.js');
  return openPostgres(address.url);
}
