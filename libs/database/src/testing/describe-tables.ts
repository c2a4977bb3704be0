import type { DatabaseProvider } from '../database.js';
import type { MigrationSession } from '../migrations/apply-migrations.js';

/** Queries for what tables there are, down to columns, keys and indexes. */
const CATALOGUE: Record<DatabaseProvider, string[]> = {
  sqlite: [
    `SELECT m."name" AS "table", c."name", c."type", c."notnull", c."dflt_value", c."pk"
     FROM sqlite_master m, pragma_table_info(m."name") c WHERE m."type" = 'table' ORDER BY 1, 2`,
    `SELECT m."name", f."table", f."from", f."to", f."on_update", f."on_delete"
     FROM sqlite_master m, pragma_foreign_key_list(m."name") f WHERE m."type" = 'table' ORDER BY 1, 3`,
    `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL ORDER BY 1`,
  ],
  postgres: [
    `SELECT table_name, column_name, data_type, is_nullable, column_default
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    `SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1`,
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
  ],
};

/** Equal for two databases whose tables are equal; the record of migrations is left out. */
export async function describeTables(provider: DatabaseProvider, session: MigrationSession): Promise<string[]> {
  const rows: string[] = [];
  for (const query of CATALOGUE[provider])
    rows.push(...(await session.select(query)).map((row) => JSON.stringify(row)));
  return rows.filter((row) => !/_prisma_migrations|sqlite_/.test(row));
}
