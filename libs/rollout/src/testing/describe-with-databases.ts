import type { Database } from '@brisk/database';
import { describeDatabases } from '@brisk/database/testing';

/** Tests that must hold on each kind of database. `open` gives an empty one, and closes it after the tests. */
export function describeWithDatabases(
  tests: (name: 'SQLite' | 'Postgres', open: () => Promise<Database>) => void,
): void {
  describeDatabases('on a database', ({ provider, open }) =>
    tests(provider === 'sqlite' ? 'SQLite' : 'Postgres', () => open()),
  );
}
