import { Prisma } from './generated/sqlite/client.js';

/** Prisma's codes: not reached, no answer in time (also a lock that was not given up), closed, no connection to be had. */
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037']);
/**
 * Classes and codes of SQLSTATE: connection (08), resources such as a full disk (53), shut down or still starting
 * (57P), a statement that took too long (57014), a lock (55P03), a stand-by that takes no writes (25006).
 */
const SQLSTATES = /^(?:08...|53...|57P0[1-5]|57014|55P03|25006)$/;
/** Of SQLite: busy, locked, read-only, read error, full, cannot be opened. */
const SQLITE_CODES = new Set([5, 6, 8, 10, 13, 14]);
/** What `pg` says when a server does not answer or is gone; its errors have no code. */
const PG_MESSAGES = /^(?:Query read timeout|Connection terminated|timeout exceeded when trying to connect)/;

/** Whether a call failed because the database is away, locked or full: the same call may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: unknown } } };
  if (typeof code === 'string' && PRISMA_CODES.has(code)) return true;
  return PG_MESSAGES.test(error.message) || isRefusedByServer(meta?.driverAdapterError?.cause);
}

function isRefusedByServer(cause: unknown): boolean {
  const { originalCode = '' } = Object(cause) as { originalCode?: string };
  // SQLite's extended codes hold the plain one in their lowest byte.
  return (
    SQLSTATES.test(originalCode) || (/^\d{1,4}$/.test(originalCode) && SQLITE_CODES.has(Number(originalCode) & 0xff))
  );
}
