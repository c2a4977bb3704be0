import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@brisk/database';
import {
  openBroadcast,
  PrismaVetoStore,
  ProfileFlags,
  syncFlags,
  UnleashAdmin,
  UnleashFlagStore,
  UnleashSource,
  Vetoes,
} from '@brisk/rollout';
import { startRedis, startUnleash } from '@brisk/testing';
import { percentile } from '../shared/percentile.js';
import type { Row } from './row.js';

const REPLICAS = 3;
const VETOES = 1000;
/** A try takes two seconds, most of which Unleash takes to notice; so several are asked at once. */
const UNLEASHES = 4;
const KILLS_OF_EACH = 250;
const GIVE_UP_MS = 10_000;

/** From the call until no replica gives the optimized profile any more: by a veto, and by Unleash alone. */
export async function benchRollback(): Promise<Row[]> {
  const vetoes = await byVeto();
  const kills = (await Promise.all(Array.from({ length: UNLEASHES }, byUnleash))).flat();
  return [
    { name: `veto in force on ${REPLICAS} replicas with Redis, p50`, value: percentile(vetoes, 50), unit: 'ms' },
    { name: `p99 of ${VETOES}`, value: percentile(vetoes, 99), unit: 'ms', atMost: 1000 },
    { name: `kill through Unleash alone on ${REPLICAS} replicas, p50`, value: percentile(kills, 50), unit: 'ms' },
    { name: `p99 of ${kills.length}`, value: percentile(kills, 99), unit: 'ms', atMost: 3000 },
    { name: 'the slowest', value: Math.max(...kills), unit: 'ms' },
  ];
}

async function byVeto(): Promise<number[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'brisk-bench-rollback-'));
  const redis = await startRedis();
  const database = await openDatabase({ dataDir });
  const broadcasts = await Promise.all(Array.from({ length: REPLICAS }, () => openBroadcast({ url: redis.url })));
  const replicas = broadcasts.map((broadcast) => new Vetoes({ store: new PrismaVetoStore(database), broadcast }));
  try {
    await Promise.all(replicas.map((vetoes) => vetoes.start()));
    const took: number[] = [];
    for (let index = 0; index < VETOES; index += 1) {
      const tenantId = `tenant-${index}`;
      const from = performance.now();
      const setting = replicas[index % REPLICAS]!.set(tenantId, 'bench', 'bench');
      await until(() => replicas.every((vetoes) => vetoes.has(tenantId)));
      took.push(performance.now() - from);
      await setting;
      await replicas[index % REPLICAS]!.lift(tenantId);
    }
    return took;
  } finally {
    replicas.forEach((vetoes) => vetoes.close());
    broadcasts.forEach((broadcast) => broadcast.close());
    await database.close();
    await redis.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The flag alone, changed through Unleash's admin API: no veto is set. */
async function byUnleash(): Promise<number[]> {
  const unleash = await startUnleash();
  const { url, token, adminToken } = unleash;
  const admin = new UnleashAdmin({ url, token: adminToken });
  const place = { environment: 'development' };
  const store = new UnleashFlagStore(admin, place);
  const replicas = Array.from(
    { length: REPLICAS },
    () => new ProfileFlags({ source: new UnleashSource({ url, token }) }),
  );
  const decided = (profile: string) => () =>
    replicas.every((flags) => flags.decide({ tenantId: 'acme', requestId: 'r' }).profile === profile);
  try {
    await syncFlags(admin, place);
    const all = { id: 'all', tenants: [], percentage: 100, stickiness: 'requestId', profile: 'optimized' } as const;
    const took: number[] = [];
    for (let index = 0; index < KILLS_OF_EACH; index += 1) {
      await store.restore({ enabled: true, strategies: [{ ...all, tenants: [] }] });
      await until(decided('optimized'));
      const from = performance.now();
      await store.kill();
      await until(decided('baseline'));
      took.push(performance.now() - from);
    }
    return took;
  } finally {
    replicas.forEach((flags) => flags.close());
    await unleash.stop();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const from = performance.now();
  while (!isSo()) {
    if (performance.now() - from > GIVE_UP_MS) throw new Error('not in force everywhere');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
