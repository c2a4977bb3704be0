import { BriskError, isBriskError } from '@brisk/contracts';
import type { Database } from '../database.js';
import { applyMigrations } from '../migrations/apply-migrations.js';
import { readMigrations } from '../migrations/migration.js';
import { TRANSACTION_LIMITS } from '../transaction-limits.js';
import { sqliteSession } from './sqlite-session.js';
import { SqliteThread } from './sqlite-thread.js';
import { ThreadAdapter } from './thread-adapter.js';

/** @param file or `:memory:` */
export async function openSqlite(file: string): Promise<Database> {
  let thread: SqliteThread | undefined;
  try {
    thread = await SqliteThread.open(file);
    await applyMigrations(sqliteSession(thread), readMigrations('sqlite'));
    const { PrismaClient } = await import('../generated/sqlite/client.js');
    const client = new PrismaClient({ adapter: new ThreadAdapter(thread), transactionOptions: TRANSACTION_LIMITS });
    const opened = thread;
    return {
      provider: 'sqlite',
      client,
      close: async () => {
        await client.$disconnect();
        await opened.close();
      },
    };
  } catch (error) {
    await thread?.close();
    if (isBriskError(error)) throw error;
    throw new BriskError('config_invalid', `The database ${file} cannot be used: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
