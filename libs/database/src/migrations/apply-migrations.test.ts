import { expect, test } from 'vitest';
import { describeDatabases } from '../testing/describe-databases.js';
import { openSession } from '../testing/open-session.js';
import { applyMigrations } from './apply-migrations.js';
import { migration } from './migration.js';

const first = migration('0001_one', 'CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1);');
const second = migration('0002_two', 'CREATE TABLE two (id INTEGER); INSERT INTO two SELECT id FROM one;');

describeDatabases('applying migrations', ({ freshUrl }) => {
  test('applies each once, in order', async () => {
    const session = await openSession(await freshUrl());
    expect(await applyMigrations(session, [first])).toEqual(['0001_one']);
    expect(await applyMigrations(session, [first, second])).toEqual(['0002_two']);
    expect(await applyMigrations(session, [first, second])).toEqual([]);
    expect(await session.select('SELECT id FROM two')).toEqual([{ id: 1 }]);
    await session.close();
  });

  test('of several processes one applies, the others wait for it', async () => {
    const url = await freshUrl();
    const sessions = await Promise.all([1, 2, 3, 4].map(() => openSession(url)));
    const applied = await Promise.all(sessions.map((session) => applyMigrations(session, [first, second])));
    expect(applied.flat()).toEqual(['0001_one', '0002_two']);
    for (const session of sessions) await session.close();
  });

  test('refuses a database that a newer release has used, and leaves it alone', async () => {
    const session = await openSession(await freshUrl());
    await applyMigrations(session, [first, second]);
    await expect(applyMigrations(session, [first])).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('0002_two'),
    });
    await session.close();
  });

  test('refuses a migration that has changed since it was applied', async () => {
    const session = await openSession(await freshUrl());
    await applyMigrations(session, [first]);
    const changed = migration('0001_one', `${first.sql} -- better`);
    await expect(applyMigrations(session, [changed, second])).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('another version of migration 0001_one'),
    });
    await expect(session.select('SELECT id FROM two')).rejects.toThrow();
    await session.close();
  });

  test('a migration that fails leaves nothing behind, the ones before it included', async () => {
    const session = await openSession(await freshUrl());
    const broken = migration('0002_two', 'CREATE TABLE two (id INTEGER); INSERT INTO absent VALUES (1);');
    await expect(applyMigrations(session, [first, broken])).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('Migration 0002_two failed'),
    });
    for (const table of ['one', 'two']) await expect(session.select(`SELECT id FROM ${table}`)).rejects.toThrow();
    expect(await applyMigrations(session, [first, second])).toHaveLength(2);
    await session.close();
  });
});
