import { hasPostgres, startPostgres, temporaryFolder, type TestPostgres } from '@brisk/testing';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Database, DatabaseProvider } from '../database.js';
import { openDatabase } from '../open-database.js';

export interface FreshDatabases {
  provider: DatabaseProvider;
  /** Makes an empty database. */
  freshUrl(): Promise<string>;
  /** Opens a new one, or that of a URL; it is closed after the suite. */
  open(url?: string): Promise<Database>;
}

/** A suite that must hold on each kind of database, a real one. */
export function describeDatabases(title: string, suite: (fresh: FreshDatabases) => void): void {
  describe(`${title} (SQLite)`, () => {
    const folder = temporaryFolder('brisk-database-');
    let made = 0;
    afterAll(() => folder.remove());
    suite(fresh('sqlite', async () => `file:${folder.path}/${(made += 1)}.db`));
  });
  describe.skipIf(!hasPostgres())(`${title} (Postgres)`, () => {
    let server: TestPostgres;
    beforeAll(async () => void (server = await startPostgres()));
    afterAll(() => server?.stop());
    suite(fresh('postgres', () => server.createDatabase()));
  });
}

function fresh(provider: DatabaseProvider, freshUrl: () => Promise<string>): FreshDatabases {
  const opened: Database[] = [];
  // Registered after the server's own hook, and therefore run before it.
  afterAll(() => Promise.all(opened.map((database) => database.close())));
  const open = async (url?: string) => {
    const database = await openDatabase({ url: url ?? (await freshUrl()), dataDir: '' });
    opened.push(database);
    return database;
  };
  return { provider, freshUrl, open };
}
