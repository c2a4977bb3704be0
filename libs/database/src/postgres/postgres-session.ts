import type { Client } from 'pg';
import type { MigrationSession } from '../migrations/apply-migrations.js';

/** Of the lock that whoever migrates holds; any number that nothing else uses. */
const LOCK = 7_267_135_021;

export function postgresSession(client: Client): MigrationSession {
  return {
    run: async (sql) => void (await client.query(sql)),
    record: async (sql, values) => void (await client.query(sql, values)),
    select: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    underLock: async (work) => {
      await client.query('BEGIN');
      try {
        await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
        await work();
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
  };
}
