import type { MigrationSession } from '../migrations/apply-migrations.js';
import type { SqliteThread } from './sqlite-thread.js';

export function sqliteSession(thread: SqliteThread): MigrationSession {
  return {
    run: (sql) => thread.script(sql),
    record: async (sql, values) => void (await thread.execute(sql, values)),
    select: async (sql) => {
      const { columns, rows } = await thread.execute(sql);
      return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
    },
    underLock: async (work) => {
      await thread.execute('BEGIN IMMEDIATE');
      try {
        await work();
        await thread.execute('COMMIT');
      } catch (error) {
        await thread.execute('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}
