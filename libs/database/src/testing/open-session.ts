import pg from 'pg';
import { databaseAddress } from '../database-url.js';
import type { MigrationSession } from '../migrations/apply-migrations.js';
import { postgresSession } from '../postgres/postgres-session.js';
import { sqliteSession } from '../sqlite/sqlite-session.js';
import { SqliteThread } from '../sqlite/sqlite-thread.js';

export type OpenSession = MigrationSession & { close(): Promise<void> };

/** A connection without Prisma, as migrating has it. */
export async function openSession(url: string): Promise<OpenSession> {
  const address = databaseAddress(url, '');
  if (address.provider === 'sqlite') {
    const thread = await SqliteThread.open(address.file);
    return { ...sqliteSession(thread), close: () => thread.close() };
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  return { ...postgresSession(client), close: () => client.end() };
}
