import { floorTo } from '@brisk/metrics';
import { seededRandom } from '../workload/seeded-random.js';
import { generateHistory } from './generate-history.js';
import { generateMemory } from './generate-memory.js';
import { HistoryFile } from './history-file.js';
import { seedTenants } from './seed-tenant.js';

export interface SeedOptions {
  dataDir: string;
  tenants: number;
  days: number;
  /** Epoch seconds; the history ends with the hour before. */
  until: number;
  seed: number;
}

const HOUR_S = 3600;

/** Fills an embedded database with the history of tenants that never were; the same for the same options. */
export async function seedHistory(
  options: SeedOptions,
  onProgress: (share: number) => void,
): Promise<{ rows: number }> {
  const to = floorTo(options.until, HOUR_S);
  const from = to - options.days * 24 * HOUR_S;
  const tenants = seedTenants(options.tenants, from, to, seededRandom(options.seed));
  const random = seededRandom(options.seed + 1);
  const file = await HistoryFile.open(options.dataDir, tenants, from * 1000);
  let hour = from;
  let written = 0;
  try {
    for (const rows of generateHistory(tenants, { from, to, seed: options.seed })) {
      file.write(rows, generateMemory(hour, to, random));
      written += rows.length;
      hour += HOUR_S;
      onProgress((hour - from) / (to - from));
    }
  } finally {
    file.close();
  }
  return { rows: written };
}
