import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiskTier, MemoryTier } from '@brisk/cache';
import { percentile } from '../shared/percentile.js';
import { cached, hits, job, timed } from './cache-calls.js';
import { benchRedis } from './cache-redis.js';
import type { Row } from './row.js';

const CALLS = 20_000;
const DISK_CALLS = 1000;
const SHARED_BY = 500;

/** What the cache costs: a hit of a 3 s sentence in memory, on disk and in Redis, a miss, and sharing one synthesis. */
export async function benchCache(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'brisk-bench-cache-'));
  try {
    const memory = await hits([new MemoryTier({ maxBytes: 1e8 })], CALLS);
    const disk = await hits([new DiskTier({ folder, maxBytes: 1e8 })], DISK_CALLS);
    const misses = await timed(cached([new MemoryTier({ maxBytes: 1e8 })]), CALLS, (call) => `${call}`);
    return [
      { name: 'memory hit of a 3 s sentence, p50', value: percentile(memory, 50), unit: 'µs' },
      { name: 'memory hit of a 3 s sentence, p99', value: percentile(memory, 99), unit: 'µs' },
      { name: 'disk hit of a 3 s sentence, p50', value: percentile(disk, 50), unit: 'µs' },
      { name: 'disk hit of a 3 s sentence, p99', value: percentile(disk, 99), unit: 'µs' },
      { name: 'a miss, beside its synthesis, p50', value: percentile(misses, 50), unit: 'µs' },
      { name: `${SHARED_BY} callers of one synthesis, each`, value: await sharing(), unit: 'µs' },
      ...(await benchRedis(percentile(memory, 50))),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sharing(): Promise<number> {
  const micros: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const cache = cached([new MemoryTier({ maxBytes: 1e8 })]);
    const jobs = Array.from({ length: SHARED_BY }, () => job(''));
    const started = performance.now();
    await Promise.all(jobs.map((each) => cache.synthesize(each)));
    micros.push(((performance.now() - started) * 1000) / SHARED_BY);
  }
  return percentile(micros, 50);
}
