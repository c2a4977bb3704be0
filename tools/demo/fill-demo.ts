import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { openDatabase } from '@brisk/database';
import { seededRandom } from '../workload/seeded-random.js';
import { generateHistory } from '../seed/generate-history.js';
import { generateMemory } from '../seed/generate-memory.js';
import { HistoryFile } from '../seed/history-file.js';
import type { SeedTenant } from '../seed/seed-tenant.js';
import { CUSTOMERS } from './cast.js';
import { tellStory, type Story } from './tell-story.js';

export interface DemoOptions {
  dataDir: string;
  /** Epoch ms; the history ends with the hour before. */
  until: number;
  seed: number;
  /** Throws an earlier demo away. */
  fresh: boolean;
}

const HOUR_S = 3600;
const DAY_MS = 86_400_000;
const DAYS = 7;
const MARKER = 'demo.json';
const VOICE = 'en_US-wren-medium';

/**
 * Fills a folder of its own with a week that never was; the same for the same options, but for ids. An earlier demo of the
 * same day is kept. @returns whether it was filled now
 * @throws BriskError `config_invalid` for a folder that has a database which is no demo
 */
export async function fillDemo(options: DemoOptions, onProgress: (share: number) => void): Promise<boolean> {
  const { dataDir, until, seed, fresh } = options;
  const marker = path.join(dataDir, MARKER);
  const made = await readFile(marker, 'utf8').then(
    (text) => JSON.parse(text) as { until: number },
    () => undefined,
  );
  if (made && !fresh && until - made.until < DAY_MS) return false;
  if (!made && existsSync(path.join(dataDir, 'brisk.db'))) {
    throw new BriskError(
      'config_invalid',
      `${dataDir} has a database that is no demo; name another folder with --data-dir`,
    );
  }
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(dataDir, `brisk.db${end}`), { force: true });
  const from = Math.floor(until / DAY_MS) * DAY_MS - DAYS * DAY_MS;
  const to = Math.floor(until / (HOUR_S * 1000)) * HOUR_S * 1000;
  const database = await openDatabase({ dataDir });
  // Written first: a demo that was cut may be thrown away, too.
  writeFileSync(marker, JSON.stringify({ demo: 'Everything in this folder is invented.', until, seed }));
  const story = await tellStory(database, from, to, (share) => onProgress(share * 0.3)).finally(() => database.close());
  const tenants = CUSTOMERS.map((customer) => toSeedTenant(customer, story));
  const file = await HistoryFile.open(dataDir, tenants, from);
  const random = seededRandom(seed + 1);
  try {
    let hour = from / 1000;
    for (const rows of generateHistory(tenants, { from: hour, to: to / 1000, seed })) {
      file.write(rows, generateMemory(hour, to / 1000, random));
      hour += HOUR_S;
      onProgress(0.3 + (0.7 * (hour - from / 1000)) / ((to - from) / 1000));
    }
  } finally {
    file.close();
  }
  return true;
}

function toSeedTenant(
  { id, requestsPerHour, cacheShares }: (typeof CUSTOMERS)[number],
  { traffic, slow }: Story,
): SeedTenant {
  let at = 0;
  return {
    ...{ id, voice: VOICE, requestsPerHour, cacheShares, movedAt: 0 },
    // Asked in the order of time.
    rho: (seconds) => {
      if (seconds * 1000 < (traffic[at]?.at ?? 0)) at = 0;
      while (traffic[at + 1] && traffic[at + 1]!.at <= seconds * 1000) at += 1;
      return traffic[at]?.shares.get(id) ?? 0;
    },
    slowdown: (seconds, profile) => {
      const isSlow = profile === 'optimized' && slow.tenants.includes(id);
      return isSlow && seconds * 1000 >= slow.from && seconds * 1000 < slow.to ? 2.2 : 1;
    },
  };
}
