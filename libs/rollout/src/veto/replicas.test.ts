import { openDatabase, type Database } from '@brisk/database';
import {
  hasPostgres,
  hasTools,
  startPostgres,
  startRedis,
  startTcpProxy,
  type TcpProxy,
  type TestPostgres,
  type TestRedis,
} from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Broadcast } from './broadcast.js';
import { openBroadcast } from './open-broadcast.js';
import { PrismaVetoStore } from './prisma-veto-store.js';
import { Vetoes } from './vetoes.js';

const WITHIN_1_S = { timeout: 1000, interval: 5 };
/** Until connections that were lost have been made again. */
const IN_A_WHILE = { timeout: 20_000, interval: 20 };

describe.skipIf(!hasTools('redis-server') || !hasPostgres())('vetoes of replicas on Redis and Postgres', () => {
  let postgres: TestPostgres;
  let redis: TestRedis;
  let proxy: TcpProxy;
  const opened: { vetoes: Vetoes; database: Database; broadcast: Broadcast }[] = [];
  const replicas = () => opened.map(({ vetoes }) => vetoes);
  const allHave = (tenantId: string, expected: boolean) =>
    expect(replicas().map((vetoes) => vetoes.has(tenantId))).toEqual(replicas().map(() => expected));

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    proxy = await startTcpProxy(redis.port);
    const url = await postgres.createDatabase();
    for (const redisUrl of [redis.url, redis.url, `redis://127.0.0.1:${proxy.port}`]) {
      const database = await openDatabase({ url, dataDir: '/nowhere' });
      const broadcast = await openBroadcast({ url: redisUrl, reconnectMs: 100 });
      const vetoes = new Vetoes({ store: new PrismaVetoStore(database), broadcast });
      await vetoes.start();
      opened.push({ vetoes, database, broadcast });
    }
  });
  afterAll(async () => {
    for (const { vetoes, database, broadcast } of opened) {
      vetoes.close();
      broadcast.close();
      await database.close();
    }
    await proxy?.close();
    await Promise.all([postgres?.stop(), redis?.stop()]);
  });

  it('are in force on all within a second, set and lifted anywhere', async () => {
    for (const vetoes of replicas()) {
      const setting = vetoes.set('acme', 'r', 'ann');
      expect(vetoes.has('acme')).toBe(true);
      await vi.waitFor(() => allHave('acme', true), WITHIN_1_S);
      expect(await setting).toMatchObject({ written: true });
      await vetoes.lift('acme');
      await vi.waitFor(() => allHave('acme', false), WITHIN_1_S);
    }
  });

  it('reach a replica that is cut off from Redis through the database', async () => {
    proxy.cut();
    await replicas()[0]!.set('acme', 'r', 'ann');
    await vi.waitFor(() => allHave('acme', true), { timeout: 2500, interval: 20 });
    proxy.mend();
    await replicas()[2]!.lift('acme');
    // Who was told of it before the store had it goes on believing that for 5 s.
    await vi.waitFor(() => allHave('acme', false), { timeout: 7000, interval: 20 });
  });

  it('are in force everywhere while Postgres is killed, and written when it is back', async () => {
    await vi.waitFor(async () => expect(await opened[2]!.broadcast.publish('x', '')).toBe(true), IN_A_WHILE);
    await postgres.kill();
    const { written, told } = await replicas()[0]!.set('acme', 'r', 'ann');
    expect({ written, told }).toEqual({ written: false, told: true });
    await vi.waitFor(() => allHave('acme', true), WITHIN_1_S);
    await postgres.restart();
    await vi.waitFor(() => expect(replicas()[0]!.unwritten()).toBe(0), IN_A_WHILE);
    allHave('acme', true);
    expect((await new PrismaVetoStore(opened[1]!.database).list()).map(({ scope }) => scope)).toEqual(['acme']);
    await replicas()[1]!.lift('acme');
    await vi.waitFor(() => allHave('acme', false), IN_A_WHILE);
  });

  it('are in force where they are set while Redis and Postgres are silent, and everywhere afterwards', async () => {
    redis.pause();
    postgres.pause();
    const setting = replicas()[0]!.set('acme', 'r', 'ann');
    expect(replicas()[0]!.has('acme')).toBe(true);
    expect(await setting).toEqual({ written: false, told: false });
    redis.resume();
    postgres.resume();
    await vi.waitFor(() => allHave('acme', true), IN_A_WHILE);
    await vi.waitFor(() => expect(replicas()[0]!.unwritten()).toBe(0), IN_A_WHILE);
  });
});
