import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeDatabases } from '../testing/describe-databases.js';
import { describeTables } from '../testing/describe-tables.js';
import { openSession, type OpenSession } from '../testing/open-session.js';
import { schemaSql } from '../testing/schema-engine.js';
import { applyMigrations } from './apply-migrations.js';
import { readMigrations } from './migration.js';

/** Rows that a database may have by a migration, of the tables that are new with it; each brings such a file. */
const rowsAfter = (name: string, provider: string) =>
  readFileSync(new URL(`testing/rows-after-${name}.sql`, import.meta.url), 'utf8').replaceAll(
    ':bytes',
    provider === 'sqlite' ? `x'0102'` : `'\\x0102'`,
  );

describeDatabases('migrations', ({ provider, freshUrl, open }) => {
  const known = readMigrations(provider);
  const rows = known.map(({ name }) => rowsAfter(name, provider));
  const tablesIn = (sql: string[]) => [
    ...new Set([...sql.join().matchAll(/INSERT INTO "(\w+)"/g)].map(([, table]) => table!)),
  ];
  const modelOf = (table: string) => table[0]!.toLowerCase() + table.slice(1);

  /** What tables there are once a migration or the schema's own SQL has been run. */
  async function tablesOf(make: (session: OpenSession) => Promise<unknown>): Promise<string[]> {
    const session = await openSession(await freshUrl());
    await make(session);
    const described = await describeTables(provider, session);
    await session.close();
    return described;
  }

  test('lead exactly to the models', async () => {
    const wanted = await schemaSql(provider, await freshUrl());
    const expected = await tablesOf((session) => session.run(wanted));
    expect(expected.length).toBeGreaterThan(100);
    expect(await tablesOf((session) => applyMigrations(session, known))).toEqual(expected);
  });

  test.each(known.map(({ name }, index) => [name, index + 1] as const))(
    'a database of the release that ended with %s keeps its rows',
    async (_, applied) => {
      const url = await freshUrl();
      const session = await openSession(url);
      for (let index = 0; index < applied; index += 1) {
        await applyMigrations(session, known.slice(0, index + 1));
        await session.run(rows[index]!);
      }
      const tables = tablesIn(rows.slice(0, applied));
      const counts = () => Promise.all(tables.map((table) => session.select(`SELECT count(*) AS n FROM "${table}"`)));
      const before = await counts();
      expect(before.every(([row]) => Number(row!['n']) > 0)).toBe(true);

      const database = await open(url);
      expect(await counts()).toEqual(before);
      await session.close();
      const client = database.client as unknown as Record<string, { findMany(): Promise<unknown[]> }>;
      for (const table of tables) expect(await client[modelOf(table)]!.findMany()).not.toEqual([]);
    },
  );

  test('are told of rows of every table', async () => {
    const database = await open(await freshUrl());
    const models = Object.keys(database.client).filter((name) => /^(?!constructor)[a-z]/.test(name));
    expect(tablesIn(rows).map(modelOf).sort()).toEqual(models.sort());
  });
});
