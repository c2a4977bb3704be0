import { openDatabase, type Database } from '@brisk/database';
import { hasPostgres, startPostgres, type TestPostgres } from '@brisk/testing';
import { afterAll, beforeAll, describe } from 'vitest';

/** Runs a suite on each kind of database. `open` gives an empty one; all are closed at the end. */
export function onEachDatabase(suite: (name: string, open: () => Promise<Database>) => void): void {
  const opened: Database[] = [];
  const kept = async (opening: Promise<Database>) => {
    const database = await opening;
    opened.push(database);
    return database;
  };
  afterAll(async () => {
    for (const database of opened.splice(0)) await database.close();
  });

  suite('SQLite', () => kept(openDatabase({ url: 'file::memory:', dataDir: '.' })));

  describe.skipIf(!hasPostgres())('with a server', () => {
    let server: TestPostgres;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      for (const database of opened.splice(0)) await database.close();
      await server?.stop();
    });
    suite('Postgres', async () => kept(openDatabase({ url: await server.createDatabase(), dataDir: '.' })));
  });
}
