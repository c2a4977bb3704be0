import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { openDatabase } from '@brisk/database';
import { seededRandom } from '../workload/seeded-random.js';
import { generateHistory } from '../seed/generate-history.js';
import { generateMemory } from '../seed/generate-memory.js';
import { HistoryFile } from '../seed/history-file.js';
import type { SeedTenant } from '../seed/seed-tenant.js';
import { CUSTOMERS, sharesOf } from './cast.js';
import { HistoryNotes } from './history-notes.js';
import { judgeMinutes } from './judge-minutes.js';
import { tellStory, type Story } from './tell-story.js';

export interface DemoOptions {
  dataDir: string;
  /** Epoch ms, up to which the history goes. */
  until: number;
  seed: number;
  /** Throws an earlier demo away. */
  fresh: boolean;
}

const HOUR_S = 3600;
/** Of the history, in seconds. */
const FINEST_S = 10;
const DAY_MS = 86_400_000;
/** A demo that is older has a gap before now that a newcomer would wonder at, in ms. */
const FRESH_MS = 3_600_000;
/** A worker of the optimized path takes a third of the baseline's time; so slow, it takes twice as much. */
const SLOWDOWN = 6.7;
/** Share of hits while the cache is filled again. */
const COLD_HITS = 0.38;
const DAYS = 7;
const MARKER = 'demo.json';
const VOICE = 'en_US-wren-medium';

/**
 * Fills a folder of its own with a week that never was; the same for the same options, but for ids. An earlier demo of the
 * last hour is kept. @returns whether it was filled now
 * @throws BriskError `config_invalid` for a folder that has a database which is no demo
 */
export async function fillDemo(options: DemoOptions, onProgress: (share: number) => void): Promise<boolean> {
  const { dataDir, until, seed, fresh } = options;
  const marker = path.join(dataDir, MARKER);
  const made = await readFile(marker, 'utf8').then(
    (text) => JSON.parse(text) as { until: number },
    () => undefined,
  );
  if (made && !fresh && until - made.until < FRESH_MS) return false;
  if (!made && existsSync(path.join(dataDir, 'brisk.db'))) {
    throw new BriskError(
      'config_invalid',
      `${dataDir} has a database that is no demo; name another folder with --data-dir`,
    );
  }
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `brisk.db${end}`), { force: true });
  const from = Math.floor(until / DAY_MS) * DAY_MS - DAYS * DAY_MS;
  const span = { from, to: until };
  mkdirSync(dataDir, { recursive: true });
  // Written first: a demo that was cut may be thrown away, too.
  writeMarker(marker, { until, seed, keys: {} });
  // Told twice: what was found in the traffic depends on who got what, and is part of the story.
  const rehearsal = await openDatabase({ url: 'file::memory:', dataDir });
  const told = await tellStory(rehearsal, span, (share) => onProgress(share * 0.2)).finally(() => rehearsal.close());
  const notes = await writeHistory(options, told, span, (share) => onProgress(0.2 + share * 0.6));
  const seen = { alerts: judgeMinutes(notes.minutes(from / 1000, until / 1000)), cohorts: notes.cohorts };
  const database = await openDatabase({ dataDir });
  try {
    const { keys } = await tellStory(database, { ...span, seen }, (share) => onProgress(0.8 + share * 0.2));
    const uses = [...notes.characters].map(([key, characters]) => [...key.split(' '), BigInt(characters)] as const);
    const data = uses.map(([tenantId, day, characters]) => ({ tenantId, day, characters }) as CharacterUse);
    await database.client.characterUse.createMany({ data });
    writeMarker(marker, { until, seed, keys });
  } finally {
    await database.close();
  }
  return true;
}

interface CharacterUse {
  tenantId: string;
  day: string;
  characters: bigint;
}

/** What the demo needs to know of itself; its keys are of tenants that never were. */
export interface DemoMarker {
  until: number;
  seed: number;
  /** An API key of each customer, by tenant. */
  keys: Record<string, string>;
}

function writeMarker(file: string, marker: DemoMarker): void {
  const text = JSON.stringify({ demo: 'Everything in this folder is invented.', ...marker });
  writeFileSync(file, text, { mode: 0o600 });
}

/** The traffic that follows from the story, up to `to`. */
async function writeHistory(
  { dataDir, seed }: DemoOptions,
  story: Story,
  { from, to }: { from: number; to: number },
  onProgress: (share: number) => void,
): Promise<HistoryNotes> {
  const tenants = CUSTOMERS.map((customer) => toSeedTenant(customer, story));
  const notes = new HistoryNotes(story.slow);
  const random = seededRandom(seed + 1);
  const file = await HistoryFile.open(dataDir, tenants, from);
  try {
    const end = Math.floor(to / 1000 / FINEST_S) * FINEST_S;
    let hour = from / 1000;
    for (const rows of generateHistory(tenants, { from: hour, to: end, seed })) {
      file.write(rows, generateMemory(hour, end, random));
      notes.add(rows);
      hour += HOUR_S;
      onProgress(Math.min(1, (hour - from / 1000) / ((to - from) / 1000)));
    }
  } finally {
    file.close();
  }
  return notes;
}

function toSeedTenant(
  { id, requestsPerHour, cacheShares }: (typeof CUSTOMERS)[number],
  { traffic, slow, cold }: Story,
): SeedTenant {
  let at = 0;
  const isOf = (span: { from: number; to: number; tenants: readonly string[] }, seconds: number) =>
    span.tenants.includes(id) && seconds * 1000 >= span.from && seconds * 1000 < span.to;
  return {
    ...{ id, voice: VOICE, requestsPerHour, cacheShares, movedAt: 0 },
    // Asked in the order of time.
    rho: (seconds) => {
      if (seconds * 1000 < (traffic[at]?.at ?? 0)) at = 0;
      while (traffic[at + 1] && traffic[at + 1]!.at <= seconds * 1000) at += 1;
      return traffic[at]?.shares.get(id) ?? 0;
    },
    cacheSharesAt: (seconds) => (cold.some((span) => isOf(span, seconds)) ? sharesOf(COLD_HITS) : undefined),
    slowdown: (seconds, profile) => (profile === 'optimized' && isOf(slow, seconds) ? SLOWDOWN : 1),
  };
}
