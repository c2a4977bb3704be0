import { openDatabase } from '@brisk/database';
import { HistoryReader, PrismaHistoryStore } from '@brisk/metrics';
import { temporaryFolder } from '@brisk/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { generateHistory } from './generate-history.js';
import { progressBar } from './progress-bar.js';
import { seedHistory } from './seed-history.js';
import { poisson, rhoAt, seedTenants } from './seed-tenant.js';
import { seededRandom } from '../workload/seeded-random.js';

const UNTIL = Date.parse('2026-03-01T12:00:00Z') / 1000;
const DAY = 86_400;

describe('seeding', () => {
  const folder = temporaryFolder('brisk-seed-');
  afterAll(() => folder.remove());
  const options = { dataDir: folder.path, tenants: 2, days: 1, until: UNTIL + 100, seed: 7 };

  it('fills a database that the service reads, alike in every resolution', async () => {
    const shares: number[] = [];
    const { rows } = await seedHistory(options, (share) => shares.push(share));
    expect(rows).toBeGreaterThan(1000);
    expect(shares.at(-1)).toBe(1);
    const database = await openDatabase({ dataDir: folder.path });
    expect(await database.client.tenant.count()).toBe(2);
    const reader = new HistoryReader(new PrismaHistoryStore(database), () => UNTIL * 1000);
    const span = { from: new Date((UNTIL - 3 * 3600) * 1000).toISOString() };
    const counts = await Promise.all(
      [10, 60, 3600].map(async (step_s) => (await reader.series({ ...span, step_s })).series[0]!.summary),
    );
    expect(counts[0]!.completed).toBeGreaterThan(100);
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[2]).toEqual(counts[0]);
    expect(counts[0]!.assigned).toBe(counts[0]!.completed + counts[0]!.failed);
    const memory = await reader.memory({ ...span, step_s: 3600 });
    expect(memory.replicas[0]!.points).toHaveLength(3);
    await database.close();
  });

  it('does not mix with a history that is there', async () => {
    await expect(seedHistory(options, () => undefined)).rejects.toMatchObject({ code: 'config_invalid' });
  });
});

describe('what is made', () => {
  const tenants = seedTenants(3, UNTIL - 20 * DAY, UNTIL, seededRandom(1));
  const make = (seed: number) => [...generateHistory(tenants, { from: UNTIL - 3600, to: UNTIL, seed })];

  it('is the same for the same seed', () => {
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
  });

  it('a tenant goes from baseline over a canary to optimized', () => {
    const { movedAt } = tenants[0]!;
    expect([-1, 0, 1.5, 3, 10].map((days) => rhoAt(tenants[0]!, movedAt + days * DAY))).toEqual([
      0, 0.01, 0.05, 0.5, 1,
    ]);
  });

  it.each([0.1, 3, 200])('events come %d at a time on average', (mean) => {
    const random = seededRandom(3);
    let sum = 0;
    for (let index = 0; index < 20_000; index += 1) sum += poisson(mean, random);
    expect(Math.abs(sum / 20_000 / mean - 1)).toBeLessThan(0.05);
  });
});

it('the bar is drawn once for each percent on a terminal, and each tenth part elsewhere', () => {
  const written = (isTTY: boolean) => {
    const lines: string[] = [];
    const show = progressBar({ isTTY, write: (text: string) => lines.push(text) > 0 });
    for (let step = 0; step <= 365; step += 1) show(step / 365);
    return lines;
  };
  expect(written(true)).toHaveLength(101);
  expect(written(true).at(-1)).toContain('100 %\n');
  expect(written(false)).toEqual(
    ['0 %\n', '10 %\n', '20 %\n', '30 %\n', '40 %\n', '50 %\n', '60 %\n', '70 %\n'].concat([
      '80 %\n',
      '90 %\n',
      '100 %\n',
    ]),
  );
});
