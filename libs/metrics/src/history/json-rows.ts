import { Prisma, type DatabaseProvider } from '@brisk/database';
import type { BucketPlace, BucketRow } from './history-store.js';

/** Columns in this order, and then the lengths of the histograms and all of their bytes. */
const COLUMNS = [
  ...['start', 'voice', 'profile', 'outcome', 'cache', 'randomized', 'writer'],
  ...['count', 'characters', 'totalMs', 'firstAudioMs', 'serviceMs', 'expectedOptimized', 'varianceOptimized'],
];
const HISTOGRAMS = ['totalHistogram', 'firstAudioHistogram', 'serviceHistogram'];

type Line = [
  ...place: [start: number, voice: string, profile: string, outcome: BucketRow['outcome'], cache: BucketRow['cache']],
  ...kind: [randomized: number, writer: string],
  ...sums: [count: number, characters: number, totalMs: number, firstAudioMs: number, serviceMs: number],
  ...chances: [expectedOptimized: number, varianceOptimized: number],
  ...lengths: [total: number, firstAudio: number, service: number],
  digits: string,
];

function line(digits: (column: string) => string): string {
  const columns = COLUMNS.map((column) => `"${column}"`);
  const lengths = HISTOGRAMS.map((column) => `length("${column}")`);
  return [...columns, ...lengths, HISTOGRAMS.map((column) => digits(`"${column}"`)).join(' || ')].join(', ');
}

const AS_JSON: Record<DatabaseProvider, Prisma.Sql> = {
  sqlite: Prisma.raw(`json_group_array(json_array(${line((column) => `hex(${column})`)}))`),
  postgres: Prisma.raw(`json_agg(json_build_array(${line((column) => `encode(${column}, 'hex')`)}))::text`),
};

/**
 * All rows of a piece as one value: JSON, with bytes in hexadecimal digits. SQLite reads thousands of rows in a
 * millisecond, but handing over each of their values takes the driver and Prisma thirty times as long.
 */
export const jsonRows = (provider: DatabaseProvider): Prisma.Sql => AS_JSON[provider];

/** What `jsonRows` gave, in order of time. @param json null when there was no row */
export function parseRows(
  json: string | null,
  { resolution, tenantId }: Pick<BucketPlace, 'resolution' | 'tenantId'>,
): BucketRow[] {
  const lines = JSON.parse(json ?? '[]') as Line[];
  lines.sort((a, b) => a[0] - b[0]);
  const { buffer, byteOffset } = Buffer.from(lines.map((each) => each[17]).join(''), 'hex');
  let at = byteOffset;
  const take = (length: number) => new Uint8Array(buffer, (at += length) - length, length);
  // One literal: objects that are spread into another take twenty times as long.
  return lines.map((each) => ({
    resolution,
    tenantId,
    start: each[0],
    voice: each[1],
    profile: each[2],
    outcome: each[3],
    cache: each[4],
    randomized: each[5] === 1,
    writer: each[6],
    count: each[7],
    characters: each[8],
    totalMs: each[9],
    firstAudioMs: each[10],
    serviceMs: each[11],
    expectedOptimized: each[12],
    varianceOptimized: each[13],
    totalHistogram: take(each[14]),
    firstAudioHistogram: take(each[15]),
    serviceHistogram: take(each[16]),
  }));
}
