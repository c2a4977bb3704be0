import { BriskError } from '@brisk/contracts';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export type DatabaseAddress = { provider: 'sqlite'; file: string } | { provider: 'postgres'; url: string };

export const IN_MEMORY = ':memory:';
const ACCEPTED = 'postgres://user:password@host/database or file:/path/to/brisk.db';

/** @param url undefined for the embedded database, a file of the data folder */
export function databaseAddress(url: string | undefined, dataDir: string): DatabaseAddress {
  if (url === undefined || url === '') return { provider: 'sqlite', file: path.join(dataDir, 'brisk.db') };
  if (url === `file:${IN_MEMORY}`) return { provider: 'sqlite', file: IN_MEMORY };
  if (url.startsWith('file:')) return { provider: 'sqlite', file: fileOf(url, dataDir) };
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url) && new URL(url).hostname !== '') {
    return { provider: 'postgres', url };
  }
  throw refused();
}

function fileOf(url: string, dataDir: string): string {
  const rest = url.slice('file:'.length);
  if (rest === '' || rest.endsWith('/')) throw refused();
  try {
    return rest.startsWith('//') ? fileURLToPath(url) : path.resolve(dataDir, rest);
  } catch (cause) {
    throw refused(cause);
  }
}

/** It may hold a password, so it is not quoted. */
const refused = (cause?: unknown) =>
  new BriskError('config_invalid', `DATABASE_URL: not understood; accepted is ${ACCEPTED}`, { cause });
