import { Prisma } from '@brisk/database';
import type { BucketRow } from './history-store.js';

/** How a row is written, column by column. The first ones are its key. */
const KEY = [
  'resolution',
  'tenantId',
  'start',
  'voice',
  'profile',
  'outcome',
  'cache',
  'randomized',
  'writer',
] as const;
const SUMS = ['count', 'characters', 'totalMs', 'firstAudioMs', 'serviceMs'] as const;
const CHANCES = ['expectedOptimized', 'varianceOptimized'] as const;
const HISTOGRAMS = ['totalHistogram', 'firstAudioHistogram', 'serviceHistogram'] as const;
const VALUES = [...SUMS, ...CHANCES, ...HISTOGRAMS] as const;

const names = (columns: readonly string[]) => Prisma.raw(columns.map((column) => `"${column}"`).join(', '));

/** Every column, in the order of `bucketValues`. */
export const BUCKET_COLUMNS = [...KEY, ...VALUES] as const;
export const ALL_COLUMNS = names(BUCKET_COLUMNS);

export const bucketValues = (row: BucketRow) =>
  BUCKET_COLUMNS.map((column) => (column === 'randomized' ? Number(row[column]) : row[column]));

/** Puts rows in place of those with their key. */
export function upsert(rows: BucketRow[]): Prisma.Sql {
  const tuples = rows.map((row) => Prisma.sql`(${Prisma.join(bucketValues(row))})`);
  const replaced = Prisma.raw(VALUES.map((column) => `"${column}" = excluded."${column}"`).join(', '));
  return Prisma.sql`INSERT INTO "Bucket" (${ALL_COLUMNS}) VALUES ${Prisma.join(tuples)}
    ON CONFLICT (${names(KEY)}) DO UPDATE SET ${replaced}`;
}

/** As the two databases give it: whole numbers as bigint or number. */
export type RawBucketRow = Record<string, unknown>;

export function fromRaw(raw: RawBucketRow): BucketRow {
  raw['start'] = Number(raw['start']);
  raw['characters'] = Number(raw['characters']);
  raw['randomized'] = raw['randomized'] === 1;
  return raw as unknown as BucketRow;
}
