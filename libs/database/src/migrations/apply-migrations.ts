import { BriskError } from '@brisk/contracts';
import { randomUUID } from 'node:crypto';
import type { Migration } from './migration.js';

/** One connection to a database, as far as migrating needs it. */
export interface MigrationSession {
  /** A script of several statements. */
  run(sql: string): Promise<void>;
  /** One statement with `$1` ... */
  record(sql: string, values: string[]): Promise<void>;
  select(sql: string): Promise<Record<string, unknown>[]>;
  /** In one transaction, which no other process's can overlap. */
  underLock(work: () => Promise<void>): Promise<void>;
}

/** Prisma's own record of what was applied. */
const TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMP,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMP,
  "started_at" TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;
const APPLIED = `SELECT "migration_name" AS "name", "checksum", "finished_at" AS "finished" FROM "_prisma_migrations"
  WHERE "rolled_back_at" IS NULL ORDER BY "migration_name"`;
const RECORD = `INSERT INTO "_prisma_migrations"
  ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
  VALUES ($1, $2, $3, CURRENT_TIMESTAMP, 1)`;

/**
 * Applies what is not applied yet; all of it, or nothing. Refuses a database that a newer release has changed, or
 * whose history is not ours. Returns the names of those applied.
 */
export async function applyMigrations(session: MigrationSession, known: Migration[]): Promise<string[]> {
  const applied: string[] = [];
  await session.underLock(async () => {
    await session.run(TABLE);
    const recorded = await session.select(APPLIED);
    recorded.forEach((record, index) => requireKnown(record, known[index]));
    for (const { name, sql, checksum } of known.slice(recorded.length)) {
      try {
        await session.run(sql);
      } catch (cause) {
        throw new BriskError('config_invalid', `Migration ${name} failed: ${(cause as Error).message}`, { cause });
      }
      await session.record(RECORD, [randomUUID(), checksum, name]);
      applied.push(name);
    }
  });
  return applied;
}

function requireKnown({ name, checksum, finished }: Record<string, unknown>, expected: Migration | undefined): void {
  const problem = !expected
    ? `has migration ${name}, which this release does not know: it was used by a newer one`
    : expected.name !== name
      ? `has migration ${name} where this release has ${expected.name}`
      : finished === null
        ? `has migration ${name} half applied`
        : expected.checksum !== checksum
          ? `was made with another version of migration ${name}`
          : undefined;
  if (problem) throw new BriskError('config_invalid', `The database ${problem}. Nothing was changed.`);
}
