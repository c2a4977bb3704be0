import Libsql from 'libsql';
import type { SqliteRows, SqliteValue } from './thread-protocol.js';

/** How long a statement waits for another process's lock, in ms. */
const BUSY_TIMEOUT_MS = 5_000;

/** One connection, made ready; every call blocks its thread. */
export class SqliteConnection {
  private readonly database: Libsql.Database;

  constructor(file: string) {
    this.database = new Libsql(file);
    const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL', `busy_timeout=${BUSY_TIMEOUT_MS}`, 'foreign_keys=ON'];
    // The lock first: changing the journal's mode needs it.
    for (const pragma of [pragmas[2], ...pragmas]) this.database.exec(`PRAGMA ${pragma}`);
  }

  run(sql: string, args: SqliteValue[]): SqliteRows {
    const statement = this.database.prepare(sql);
    statement.safeIntegers(true);
    const bound = args.map((value) => (value instanceof ArrayBuffer ? Buffer.from(value) : value));
    if (!returnsRows(statement)) {
      const { changes } = statement.run(...bound);
      return { columns: [], columnTypes: [], rows: [], rowsAffected: changes };
    }
    const described = statement.columns();
    const isBytes = described.map(({ type }) => type === 'BLOB');
    const rows = statement.all(...bound) as SqliteValue[][];
    for (const row of rows) {
      for (let index = 0; index < row.length; index += 1) if (!isBytes[index]) row[index] = fromSqlite(row[index]);
    }
    return {
      columns: described.map(({ name }) => name),
      columnTypes: described.map(({ type }) => type ?? ''),
      rows,
      rowsAffected: 0,
    };
  }

  script(sql: string): void {
    this.database.exec(sql);
  }

  close(): void {
    this.database.close();
  }
}

/** Rows come as arrays from then on; a statement without rows refuses that. */
function returnsRows(statement: Libsql.Statement): boolean {
  try {
    statement.raw(true);
    return true;
  } catch {
    return false;
  }
}

/** As Prisma's adapter wants it: a number where that is exact, and bytes of no column as an ArrayBuffer of their own. */
function fromSqlite(value: SqliteValue | undefined): SqliteValue {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return value instanceof Uint8Array ? Uint8Array.from(value).buffer : (value ?? null);
}
