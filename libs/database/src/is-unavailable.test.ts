import { hasPostgres, startPostgres, temporaryFolder, type TestPostgres } from '@brisk/testing';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.js';
import { isUnavailable } from './is-unavailable.js';
import { openDatabase } from './open-database.js';

const event = { at: 1n, rule: 'x', scope: '*', state: 'firing', value: null, message: 'm' };
const calls: Record<string, (database: Database) => Promise<unknown>> = {
  'a statement': ({ client }) => client.alertEvent.create({ data: event }),
  'a batch': ({ client }) => client.$transaction([client.tenant.count(), client.alertEvent.create({ data: event })]),
  'a transaction': ({ client }) => client.$transaction((transaction) => transaction.alertEvent.create({ data: event })),
};
const failureOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a refusal', () => {
  it('is none of a database that is there', async () => {
    const database = await openDatabase({ url: 'file::memory:', dataDir: '.' });
    const lost = await failureOf(database.client.tenant.update({ where: { id: 'nobody' }, data: { name: 'x' } }));
    expect([lost instanceof Error, isUnavailable(lost)]).toEqual([true, false]);
    await database.close();
    for (const other of [new Error('boom'), undefined, null, 'P1001', { code: 'P1001' }]) {
      expect(isUnavailable(other)).toBe(false);
    }
  });
});

describe('SQLite, while another process holds its lock', () => {
  it('is away for whoever writes', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const url = `file:${path.join(folder.path, 'brisk.db')}`;
    const [mine, other] = [await openDatabase({ url, dataDir: '.' }), await openDatabase({ url, dataDir: '.' })];
    const held = other.client.$transaction(async (transaction) => {
      await transaction.alertEvent.create({ data: event });
      const failure = await failureOf(calls['a statement']!(mine));
      expect(isUnavailable(failure)).toBe(true);
    });
    await held;
    await calls['a statement']!(mine);
    await Promise.all([mine.close(), other.close()]);
    folder.remove();
  });
});

describe.skipIf(!hasPostgres())('Postgres', () => {
  let server: TestPostgres;
  let database: Database;
  beforeAll(async () => {
    server = await startPostgres();
    database = await openDatabase({ url: await server.createDatabase(), dataDir: '.' });
  });
  afterAll(async () => {
    await database?.close();
    await server?.stop();
  });

  it('is away when it is stopped, and back when it is started', async () => {
    await server.kill();
    for (const [name, call] of Object.entries(calls)) {
      expect(isUnavailable(await failureOf(call(database))), name).toBe(true);
    }
    await server.restart();
    for (const call of Object.values(calls)) await call(database);
  });

  it('is away when a table is locked, or it does not answer at all', { timeout: 60_000 }, async () => {
    const locked = database.client.$transaction(async (transaction) => {
      await transaction.$executeRawUnsafe('LOCK TABLE "AlertEvent"');
      await transaction.$executeRawUnsafe(`SET LOCAL statement_timeout = 0`);
      const impatient = database.client.$transaction(async (other) => {
        await other.$executeRawUnsafe(`SET LOCAL statement_timeout = 300`);
        await other.alertEvent.create({ data: event });
      });
      expect(isUnavailable(await failureOf(impatient))).toBe(true);
    });
    await locked;
    server.pause();
    const failure = await failureOf(calls['a transaction']!(database));
    server.resume();
    expect(isUnavailable(failure)).toBe(true);
  });
});
