import type { Prisma, PrismaClient } from './generated/sqlite/client.js';

/** One type for both kinds of database: SQLite's, which has no call that Postgres's lacks. */
export type DatabaseClient = PrismaClient;

/** What a function passed to `client.$transaction` gets. */
export type DatabaseTransaction = Prisma.TransactionClient;

export type DatabaseProvider = 'sqlite' | 'postgres';

export interface Database {
  provider: DatabaseProvider;
  client: DatabaseClient;
  close(): Promise<void>;
}
