import { beforeAll, expect, test } from 'vitest';
import type { Database } from './database.js';
import { Prisma } from './generated/sqlite/client.js';
import { openDatabase } from './open-database.js';
import { SqliteThread } from './sqlite/sqlite-thread.js';
import { describeDatabases } from './testing/describe-databases.js';

const key = (id: string, tenantId: string) => ({ id, tenantId, name: id, prefix: id, hash: 'h', createdAt: 1n });
const entry = { at: 1n, actor: 'ada', action: 'veto', subject: '*', reason: 'slow', result: 'applied' };

describeDatabases('the database', ({ provider, freshUrl, open }) => {
  let database: Database;
  beforeAll(async () => void (database = await open()));
  const addTenant = (id: string) =>
    database.client.tenant.create({ data: { id, name: id, createdAt: 1n, version: 1, cacheBytes: 5_000_000_000n } });

  test('keeps what it is given, large numbers and bytes included', async () => {
    expect(database.provider).toBe(provider);
    await addTenant('large');
    expect(await database.client.tenant.findUniqueOrThrow({ where: { id: 'large' } })).toMatchObject({
      cacheBytes: 5_000_000_000n,
      defaultVoice: null,
    });
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const histograms = { totalHistogram: bytes, firstAudioHistogram: bytes.subarray(7, 9), serviceHistogram: bytes };
    const labels = { tenantId: 't', voice: 'v', profile: 'p', outcome: 'o', cache: 'c', randomized: 0, writer: 'w' };
    const sums = { totalMs: 1.5, firstAudioMs: 0, serviceMs: 0, expectedOptimized: 0, varianceOptimized: 0 };
    const counts = { count: 1, characters: 2n ** 40n };
    const bucket = { resolution: 10, start: 2n ** 33n, ...labels, ...sums, ...counts, ...histograms };
    await database.client.bucket.create({ data: bucket });
    expect(await database.client.bucket.findFirst()).toEqual({
      ...bucket,
      firstAudioHistogram: Uint8Array.of(7, 8),
    });
  });

  test('bytes and numbers of an expression come as those of a column', async () => {
    const { client } = database;
    const bytes = provider === 'sqlite' ? Prisma.sql`x'0102'` : Prisma.sql`'\\x0102'::bytea`;
    const rows = await client.$queryRaw`SELECT ${bytes} AS a, NULL AS b, CAST(1.5 AS DOUBLE PRECISION) AS c`;
    expect(rows).toEqual([{ a: Uint8Array.of(1, 2), b: null, c: 1.5 }]);
  });

  test('undoes a transaction that fails', async () => {
    const failing = database.client.$transaction(async (transaction) => {
      await transaction.tenant.create({ data: { id: 'undone', name: 'x', createdAt: 1n, version: 1 } });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await database.client.tenant.findUnique({ where: { id: 'undone' } })).toBeNull();
  });

  test('a key without a tenant is refused, after a transaction, too', async () => {
    await expect(database.client.apiKey.create({ data: key('k1', 'nobody') })).rejects.toMatchObject({ code: 'P2003' });
    await database.client.$transaction((transaction) => transaction.tenant.findMany());
    await expect(database.client.apiKey.create({ data: key('k2', 'nobody') })).rejects.toMatchObject({ code: 'P2003' });
  });

  test('of transactions at the same time none is lost', async () => {
    await addTenant('busy');
    const where = { id: 'busy' };
    const raise = () =>
      database.client.$transaction((transaction) =>
        transaction.tenant.update({ where, data: { version: { increment: 1 } } }),
      );
    await Promise.all(Array.from({ length: 20 }, raise));
    expect(await database.client.tenant.findUnique({ where })).toMatchObject({ version: 21 });
  });

  test('the audit log takes no change and no removal', async () => {
    const { client } = database;
    const { id } = await client.auditEntry.create({ data: entry });
    const replace = `INSERT INTO "AuditEntry" ("id", "at", "actor", "action", "subject", "reason", "result")
      VALUES (${id}, 2, 'mallory', 'veto', '*', 'x', 'x')`;
    const attempts = [
      () => client.auditEntry.update({ where: { id }, data: { actor: 'mallory' } }),
      () => client.auditEntry.delete({ where: { id } }),
      () => client.auditEntry.deleteMany(),
      () => client.$executeRawUnsafe(replace),
      () => client.$executeRawUnsafe(replace.replace('INSERT', provider === 'sqlite' ? 'INSERT OR REPLACE' : 'INSERT')),
      ...(provider === 'postgres' ? [() => client.$executeRawUnsafe('TRUNCATE "AuditEntry"')] : []),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/append-only|nique constraint/i);
    expect(await client.auditEntry.findMany()).toEqual([{ ...entry, id, before: null, after: null }]);
  });

  test('keeps its rows from one opening to the next', async () => {
    const url = await freshUrl();
    for (const id of ['a', 'b']) {
      const opened = await open(url);
      await opened.client.veto.create({ data: { scope: id, reason: 'x', actor: 'ada', createdAt: 1n } });
      expect(await opened.client.veto.count()).toBe(id === 'a' ? 1 : 2);
      await opened.close();
    }
  });

  const only = (kind: string) => (provider === kind ? test : () => undefined);

  only('sqlite')('another process that holds the file does not stop this one', async () => {
    const url = await freshUrl();
    const opened = await open(url);
    const other = await SqliteThread.open(url.slice('file:'.length));
    await other.execute('BEGIN EXCLUSIVE');
    let written = false;
    const writing = opened.client.veto.create({ data: { scope: '*', reason: 'x', actor: 'a', createdAt: 1n } });
    void writing.then(() => (written = true));
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(written).toBe(false);
    await other.execute('COMMIT');
    await writing;
    await other.close();
  });

  only('postgres')('a database that is not there is named, its password is not', async () => {
    const url = new URL(await freshUrl());
    url.pathname = '/absent';
    url.password = 'secret';
    const opening = open(url.href);
    await expect(opening).rejects.toMatchObject({ code: 'config_invalid', message: expect.stringContaining('absent') });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});

test.each([
  'mysql://host/database',
  'postgres://',
  'brisk.db',
  'file:',
  'file:/no/such/folder/brisk.db',
  'file:/',
  'postgres://127.0.0.1:1/brisk',
])('%s stops the start', async (url) => {
  await expect(openDatabase({ url, dataDir: '/tmp' })).rejects.toMatchObject({ code: 'config_invalid' });
});

test('a call after the end is refused', async () => {
  const thread = await SqliteThread.open(':memory:');
  await thread.close();
  await expect(thread.execute('SELECT 1')).rejects.toThrow('closed');
});
