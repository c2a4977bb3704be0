import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqliteThread } from './sqlite-thread.js';
import type { SqliteValue } from './thread-protocol.js';

type LibsqlClient = ReturnType<PrismaLibSql['createClient']>;
type Statement = { sql: string; args: SqliteValue[] };

/** Prisma's adapter over our thread. It takes care that nothing else runs while a transaction is open. */
export class ThreadAdapter extends PrismaLibSql {
  constructor(private readonly thread: SqliteThread) {
    super({ url: 'file:' });
  }

  override createClient(): LibsqlClient {
    const { thread } = this;
    const execute = ({ sql, args }: Statement) => thread.execute(sql, args);
    const client = {
      execute,
      executeMultiple: (sql: string) => thread.script(sql),
      transaction: async () => {
        // Takes the write lock at once: one that reads first and writes later could not wait for it.
        await thread.execute('BEGIN IMMEDIATE');
        return { execute, commit: () => thread.execute('COMMIT'), rollback: () => thread.execute('ROLLBACK') };
      },
      close: () => void thread.close(),
    };
    return client as unknown as LibsqlClient;
  }
}
