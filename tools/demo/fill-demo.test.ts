import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase } from '@brisk/database';
import { HistoryReader, PrismaHistoryStore } from '@brisk/metrics';
import { temporaryFolder } from '@brisk/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { fillDemo } from './fill-demo.js';

const UNTIL = Date.parse('2026-03-04T16:20:00Z');
const iso = (text: string) => new Date(text).toISOString();

describe('the demo', { timeout: 240_000 }, () => {
  const folder = temporaryFolder('brisk-demo-');
  afterAll(() => folder.remove());
  const options = { dataDir: path.join(folder.path, 'demo'), until: UNTIL, seed: 3, fresh: false };

  it('is a week of traffic, with rollouts, a regression that was taken back, alerts and who did what', async () => {
    const shares: number[] = [];
    expect(await fillDemo(options, (share) => shares.push(share))).toBe(true);
    expect(shares.at(-1)).toBeCloseTo(1);
    const database = await openDatabase({ dataDir: options.dataDir });
    const { client } = database;
    const rollouts = await client.rollout.findMany({ orderBy: { createdAt: 'asc' } });
    expect(rollouts.map(({ state }) => state)).toEqual(['completed', 'rolled_back', 'completed', 'running']);
    expect(await client.veto.count()).toBe(0);
    expect(await client.change.count({ where: { state: { not: 'confirmed' } } })).toBe(0);
    expect(await client.regression.findMany()).toMatchObject([{ state: 'acknowledged', rolloutId: rollouts[1]!.id }]);
    expect(await client.alertEvent.count()).toBe(4);
    const audit = await client.auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(audit.length).toBeGreaterThan(25);
    expect(audit.map(({ at }) => at)).toEqual(audit.map(({ at }) => at).sort((a, b) => Number(a - b)));

    const reader = new HistoryReader(new PrismaHistoryStore(database), () => UNTIL);
    const day = { from: iso('2026-02-25'), to: iso('2026-03-04T16:00Z'), step_s: 3600 };
    const { series } = await reader.series(day);
    const all = series.find(({ profile }) => profile === null)!;
    expect(all.summary.completed).toBeGreaterThan(50_000);
    expect(all.points).toHaveLength(7 * 24 + 16);
    const large = async (from: string, to: string) =>
      (await reader.series({ from: iso(from), to: iso(to), tenant: 'harbour-bank', step_s: 60 })).series.find(
        ({ profile }) => profile === 'optimized',
      )?.summary;
    expect((await large('2026-02-28T15:00Z', '2026-02-28T23:00Z'))?.completed ?? 0).toBe(0);
    expect((await large('2026-03-02T15:00Z', '2026-03-02T16:00Z'))!.completed).toBeGreaterThan(10);
    await database.close();
  });

  it('keeps one of the same day, and never touches a database that is no demo', async () => {
    expect(await fillDemo(options, () => undefined)).toBe(false);
    writeFileSync(path.join(folder.path, 'brisk.db'), 'of somebody');
    await expect(fillDemo({ ...options, dataDir: folder.path }, () => undefined)).rejects.toThrow('no demo');
    await expect(fillDemo({ ...options, dataDir: folder.path, fresh: true }, () => undefined)).rejects.toThrow(
      'no demo',
    );
  });
});
