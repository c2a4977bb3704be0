import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseProvider } from '../database.js';

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma computes it. */
  checksum: string;
}

const PRISMA = fileURLToPath(new URL('../../prisma', import.meta.url));

/** In the order in which they are applied. Laid out as Prisma does, so that `prisma migrate deploy` works, too. */
export function readMigrations(provider: DatabaseProvider): Migration[] {
  const folder = path.join(PRISMA, provider, 'migrations');
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => migration(name, readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')));
}

export const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  checksum: createHash('sha256').update(sql).digest('hex'),
});
