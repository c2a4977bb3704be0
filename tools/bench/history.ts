import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase, type Database } from '@brisk/database';
import { HistoryReader, HistoryRecorder, PrismaHistoryStore, type HistorySample } from '@brisk/metrics';
import { progressBar } from '../seed/progress-bar.js';
import { seedHistory } from '../seed/seed-history.js';
import { median, percentile } from '../shared/percentile.js';
import type { Row } from './row.js';

const TENANTS = 50;
const UNTIL = Date.parse('2026-03-01T12:00:00Z') / 1000;
const DAY_S = 86_400;

/** What counting a request costs while the database is written to, and what the history of a year answers. */
export async function benchHistory(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'brisk-bench-history-'));
  try {
    const recording = await record(path.join(folder, 'recording'));
    const dataDir = path.join(folder, 'year');
    const options = { dataDir, tenants: TENANTS, days: 365, until: UNTIL, seed: 1 };
    const { rows } = await seedHistory(options, progressBar(process.stderr));
    const megabytes = statSync(path.join(dataDir, 'brisk.db')).size / 1e6;
    const database = await openDatabase({ dataDir });
    const answers = await ask(database);
    await database.close();
    const note = `${rows} rows of ${TENANTS} tenants and 365 days, ${megabytes.toFixed(0)} MB of SQLite`;
    return [...recording, { ...answers[0]!, note }, ...answers.slice(1)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SAMPLES = 300_000;
const SAMPLES_PER_TURN = 20;

/** 300 kinds of requests, with a flush to SQLite always under way. */
async function record(dataDir: string): Promise<Row[]> {
  const database = await openDatabase({ dataDir });
  const now = () => performance.timeOrigin + performance.now();
  const recorder = new HistoryRecorder({ store: new PrismaHistoryStore(database), replica: 'bench', now });
  const kinds = Array.from({ length: 300 }, (_, index): HistorySample => {
    const profile = index % 2 === 0 ? 'optimized' : 'baseline';
    const cache = (['hit', 'partial', 'miss'] as const)[index % 3]!;
    const labels = { tenantId: `tenant-${index % TENANTS}`, voice: 'amy', profile, cache } as const;
    const times = { totalMs: 1 + index, firstAudioMs: 1 + index / 2, serviceMsPerAudioSecond: 20 };
    return { ...labels, ...times, cause: 'flag', rho: 0.5, outcome: 'completed', characters: 40, at: 0 };
  });
  const micros: number[] = [];
  let flushes = 0;
  let flushing: Promise<void> | undefined;
  for (let index = 0; index < SAMPLES; index += 1) {
    const sample = { ...kinds[index % kinds.length]!, at: now() };
    const started = performance.now();
    recorder.completed(sample);
    micros.push((performance.now() - started) * 1000);
    flushing ??= recorder.flush().then(() => {
      flushes += 1;
      flushing = undefined;
    });
    if (index % SAMPLES_PER_TURN === 0) await new Promise(setImmediate);
  }
  await recorder.close();
  await database.close();
  const measured = micros.slice(SAMPLES / 10);
  return [
    { name: 'counting a request, p50', value: median(measured), unit: 'µs' },
    {
      ...{ name: 'counting a request, p99', value: percentile(measured, 99), unit: 'µs', atMost: 5 },
      note: `${SAMPLES} requests of 300 kinds, ${flushes} flushes to SQLite meanwhile; reading the clock included`,
    },
  ];
}

async function ask(database: Database): Promise<Row[]> {
  const reader = new HistoryReader(new PrismaHistoryStore(database), () => UNTIL * 1000);
  const from = (days: number) => new Date((UNTIL - days * DAY_S) * 1000).toISOString();
  const month = (tenant?: string) => reader.series({ from: from(30), step_s: 3600, tenant });
  await month('tenant-01');

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ofTenants: number[] = [];
  for (let index = 0; index < TENANTS; index += 1) {
    const id = `tenant-${String(index + 1).padStart(2, '0')}`;
    ofTenants.push(await timed(() => month(id)));
  }
  delay.disable();
  const several = async (work: () => Promise<unknown>) => {
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) times.push(await timed(work));
    return median(times);
  };
  const by = 'requests';
  return [
    { name: '30 days of one tenant, hourly, p50', value: median(ofTenants), unit: 'ms' },
    { name: '30 days of one tenant, hourly, worst of 50', value: Math.max(...ofTenants), unit: 'ms', atMost: 200 },
    { name: 'event-loop delay meanwhile, p99', value: delay.percentile(99) / 1e6, unit: 'ms' },
    { name: '30 days of all tenants together', value: await several(() => month()), unit: 'ms' },
    {
      ...{ name: '30 days, cohorts of one tenant', unit: 'ms' },
      value: await several(() => reader.cohorts({ from: from(30), tenant: 'tenant-01', basis: 'randomized' })),
    },
    {
      ...{ name: '24 hours, top 10 tenants', unit: 'ms' },
      value: await several(() => reader.tenants({ from: from(1), by, limit: 10 })),
    },
    {
      ...{ name: 'a year of one tenant, daily', unit: 'ms' },
      value: await several(() => reader.series({ from: from(365), tenant: 'tenant-01' })),
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
