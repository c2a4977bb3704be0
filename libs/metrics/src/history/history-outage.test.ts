import { openDatabase } from '@brisk/database';
import { describeDatabases } from '@brisk/database/testing';
import { hasPostgres, startPostgres } from '@brisk/testing';
import { describe, expect, test, vi } from 'vitest';
import { HistoryReader } from './history-reader.js';
import { HistoryRecorder } from './history-recorder.js';
import { PrismaHistoryStore } from './prisma-history-store.js';
import { sample, START } from './testing/history-rows.js';

const now = () => (START + 600) * 1000;
const from = new Date(START * 1000).toISOString();

describe.skipIf(!hasPostgres())('Postgres that ends in the middle', () => {
  test('loses nothing that was counted before, meanwhile or after', async () => {
    const postgres = await startPostgres();
    const database = await openDatabase({ url: await postgres.createDatabase(), dataDir: '' });
    const store = new PrismaHistoryStore(database);
    const recorder = new HistoryRecorder({ store, replica: 'run', now });
    const count = async (tenants: number) => {
      for (let index = 0; index < tenants; index += 1) recorder.completed(sample({ tenantId: `tenant-${index}` }));
      await recorder.flush();
    };
    await count(300);
    await postgres.kill();
    await count(300);
    await count(300);
    expect(recorder.stats()).toMatchObject({ available: false, dropped: 0, failedFlushes: 2 });
    await postgres.restart();
    await vi.waitFor(async () => {
      await recorder.flush();
      expect(recorder.stats()).toMatchObject({ available: true, pendingRows: 0 });
    });
    await count(300);
    const { series } = await new HistoryReader(store, now).series({ from });
    expect(series[0]!.summary.completed).toBe(1200);
    await database.close();
    await postgres.stop();
  });
});

describeDatabases('a history that somebody has locked', ({ provider, freshUrl, open }) => {
  test('holds up flushes, and neither counting nor the event loop', async () => {
    const url = await freshUrl();
    const recorder = new HistoryRecorder({ store: new PrismaHistoryStore(await open(url)), replica: 'run', now });
    const other = await open(url);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    let locked: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (locked = resolve));
    const holding = other.client.$transaction(async (transaction) => {
      // SQLite's transactions hold the whole file from the start.
      if (provider === 'postgres') await transaction.$executeRaw`LOCK TABLE "Bucket" IN ACCESS EXCLUSIVE MODE`;
      locked();
      await released;
    });
    await held;
    recorder.completed(sample());
    let flushed = false;
    const flushing = recorder.flush().then(() => (flushed = true));
    for (let turn = 0; turn < 200; turn += 1) {
      recorder.completed(sample());
      await new Promise(setImmediate);
    }
    expect(flushed).toBe(false);
    release();
    await Promise.all([holding, flushing]);
    await recorder.flush();
    expect(recorder.stats()).toEqual({ pendingRows: 0, dropped: 0, failedFlushes: 0, available: true });
  });
});
