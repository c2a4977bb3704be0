import { openDatabase, type Database } from '@brisk/database';
import { hasPostgres, startPostgres, temporaryFolder, type TestPostgres } from '@brisk/testing';
import { afterAll, beforeAll, describe } from 'vitest';

type Open = () => Promise<Database>;

/** Tests that must hold on each kind of database. `open` gives an empty one, and closes it after the tests. */
export function describeWithDatabases(tests: (name: 'SQLite' | 'Postgres', open: Open) => void): void {
  const opened: Database[] = [];
  const remember = async (database: Promise<Database>) => {
    opened.push(await database);
    return database;
  };
  const close = async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  };

  describe('on SQLite', () => {
    const folder = temporaryFolder('brisk-rollout-');
    let count = 0;
    afterAll(async () => {
      await close();
      folder.remove();
    });
    tests('SQLite', () => remember(openDatabase({ dataDir: folder.path, url: `file:${(count += 1)}.db` })));
  });

  describe.skipIf(!hasPostgres())('on Postgres', () => {
    let server: TestPostgres | undefined;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(async () => {
      await close();
      await server?.stop();
    });
    const open = async () => openDatabase({ dataDir: '/nowhere', url: await server!.createDatabase() });
    tests('Postgres', () => remember(open()));
  });
}
