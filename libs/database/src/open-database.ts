import { mkdirSync } from 'node:fs';
import { databaseAddress } from './database-url.js';
import type { Database } from './database.js';
import { openPostgres } from './postgres/open-postgres.js';
import { openSqlite } from './sqlite/open-sqlite.js';

export interface DatabaseOptions {
  /** `DATABASE_URL`; without it the database is a SQLite file in the data folder. */
  url?: string | undefined;
  dataDir: string;
}

/** Connects, and brings the tables up to date. Fails with `config_invalid` when either cannot be done. */
export async function openDatabase({ url, dataDir }: DatabaseOptions): Promise<Database> {
  const address = databaseAddress(url, dataDir);
  if (!url) mkdirSync(dataDir, { recursive: true });
  return address.provider === 'sqlite' ? openSqlite(address.file) : openPostgres(address.url);
}
