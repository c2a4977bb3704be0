import { BriskError, isBriskError } from '@brisk/contracts';
import pg from 'pg';
import type { Database, DatabaseClient } from '../database.js';
import { applyMigrations } from '../migrations/apply-migrations.js';
import { readMigrations } from '../migrations/migration.js';
import { TRANSACTION_LIMITS } from '../transaction-limits.js';
import { postgresSession } from './postgres-session.js';

const CONNECT_MS = 5_000;
/** Bounds a statement that waits for a lock, on the server, and one that a frozen server never answers, here. */
const STATEMENT_MS = 10_000;
const QUERY_MS = 12_000;

export async function openPostgres(url: string): Promise<Database> {
  const connection = { connectionString: url, connectionTimeoutMillis: CONNECT_MS };
  await migrate(connection, url);
  const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('../generated/postgres/client.js'),
  ]);
  const pool = { ...connection, max: 8, keepAlive: true, statement_timeout: STATEMENT_MS, query_timeout: QUERY_MS };
  // A connection that is lost while idle is replaced at the next use; whoever uses it then is told, not we.
  const ignored = { onPoolError: () => undefined, onConnectionError: () => undefined };
  const client = new PrismaClient({
    adapter: new PrismaPg(pool, ignored),
    transactionOptions: TRANSACTION_LIMITS,
  });
  return {
    provider: 'postgres',
    client: client as unknown as DatabaseClient,
    close: () => client.$disconnect(),
  };
}

async function migrate(connection: pg.ClientConfig, url: string): Promise<void> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined); // Told by the query under way.
  try {
    await client.connect();
    await applyMigrations(postgresSession(client), readMigrations('postgres'));
  } catch (error) {
    if (isBriskError(error)) throw error;
    const { host, pathname } = new URL(url);
    const reason = (error as Error).message || (error as { code?: string }).code;
    throw new BriskError('config_invalid', `DATABASE_URL: Postgres at ${host}${pathname} cannot be used: ${reason}`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
