import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rolloutListSchema } from '@brisk/contracts';
import { openDatabase, type Database } from '@brisk/database';
import { HistoryReader, PrismaHistoryStore } from '@brisk/metrics';
import type { RegressionFinding } from '@brisk/rollout';
import { freePort, temporaryFolder } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runStart } from '../start/testing/run-start.js';
import { fillDemo } from './fill-demo.js';

const UNTIL = Date.parse('2026-03-04T16:20:00Z');
const SETTLED = { timeout: 60_000, interval: 200 };
const iso = (text: string) => new Date(text).toISOString();

describe('the demo', { timeout: 240_000 }, () => {
  const folder = temporaryFolder('brisk-demo-');
  const options = { dataDir: path.join(folder.path, 'demo'), until: UNTIL, seed: 3, fresh: false };
  let database: Database;
  let history: HistoryReader;
  const shares: number[] = [];

  beforeAll(async () => {
    expect(await fillDemo(options, (share) => shares.push(share))).toBe(true);
    database = await openDatabase({ dataDir: options.dataDir });
    history = new HistoryReader(new PrismaHistoryStore(database), () => UNTIL);
  }, 240_000);
  afterAll(async () => {
    await database?.close();
    folder.remove();
  });

  const summaries = async (from: string, to: string, more: object = {}) => {
    const { series } = await history.series({ from: iso(from), to: iso(to), step_s: 60, ...more });
    return Object.fromEntries(series.map(({ profile, summary }) => [profile ?? 'all', summary]));
  };

  it('is a week of traffic up to now, with rollouts and a regression that was taken back', async () => {
    expect(shares.at(-1)).toBeCloseTo(1);
    const { client } = database;
    const rollouts = await client.rollout.findMany({ orderBy: { createdAt: 'asc' } });
    expect(rollouts.map(({ state }) => state)).toEqual(['completed', 'rolled_back', 'completed', 'running']);
    expect(await client.veto.count()).toBe(0);
    expect(await client.change.count({ where: { state: { not: 'confirmed' } } })).toBe(0);
    const { series } = await history.series({ from: iso('2026-02-25'), to: iso('2026-03-04T16:00Z'), step_s: 3600 });
    const all = series.find(({ profile }) => profile === null)!;
    expect(all.summary.completed).toBeGreaterThan(150_000);
    expect(all.points).toHaveLength(7 * 24 + 16);
    expect((await summaries('2026-03-04T16:15Z', '2026-03-04T16:20Z'))['all']!.completed).toBeGreaterThan(50);
    const large = { tenant: 'harbour-bank' };
    const after = await summaries('2026-02-28T15:00Z', '2026-02-28T23:00Z', large);
    expect(after['optimized']?.completed ?? 0).toBe(0);
    expect((await summaries('2026-03-02T15:00Z', '2026-03-02T16:00Z', large))['optimized']!.completed).toBeGreaterThan(
      50,
    );
  });

  it('writes down of the regression what the history shows, and the rollback after it', async () => {
    const { client } = database;
    const [found] = await client.regression.findMany();
    expect(found).toMatchObject({ state: 'acknowledged', detectedAt: BigInt(Date.parse('2026-02-28T14:22Z')) });
    const { ratio, evidence } = JSON.parse(found!.finding) as RegressionFinding;
    const shown = await Promise.all(
      ['harbour-bank', 'lumen-clinics'].map((tenant) =>
        summaries('2026-02-28T13:50Z', '2026-02-28T14:22Z', { tenant }),
      ),
    );
    const assigned = (profile: string) => shown.reduce((sum, each) => sum + each[profile]!.assigned, 0);
    expect(evidence.counts!.candidate.assigned).toBe(assigned('optimized'));
    expect(evidence.counts!.control.assigned).toBe(assigned('baseline'));
    const [slow, usual] = ['optimized', 'baseline'].map((profile) => shown[0]![profile]!.service.p95_ms!);
    expect(ratio!.estimate! / (slow! / usual!)).toBeCloseTo(1, 0);
    expect(ratio!.low!).toBeGreaterThan(1.3);
    const rollback = await client.change.findFirst({ where: { kind: 'rollback' } });
    expect(rollback).toMatchObject({ rolloutId: found!.rolloutId, actor: 'guardrail' });
    const lateMs = Number(rollback!.requestedAt - found!.detectedAt);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(1000);
  });

  it('has the alerts that its figures give, and none at the end', async () => {
    const events = await database.client.alertEvent.findMany({ orderBy: { at: 'asc' } });
    expect(events.length).toBeLessThan(80);
    for (const rule of ['p95', 'hit_rate']) {
      const states = events.filter((event) => event.rule === rule).map(({ state }) => state);
      expect(states.length, rule).toBeGreaterThan(1);
      expect(states.join(' '), rule).toMatch(/^(firing resolved ?)+$/);
    }
    for (const { rule, at, value } of events.filter((event) => event.rule === 'p95')) {
      const to = Number(at);
      const { all } = await summaries(new Date(to - 300_000).toISOString(), new Date(to).toISOString());
      expect(value, `${rule} at ${iso(String(new Date(to).toISOString()))}`).toBeCloseTo(all!.total.p95_ms!, 0);
    }
    const states = await database.client.alertState.findMany();
    expect(states.map(({ state }) => state)).not.toContain('firing');
    const audited = await database.client.auditEntry.count({ where: { action: { startsWith: 'alert.' } } });
    expect(audited).toBe(events.length);
  });

  it('has every key that was made, what each customer used, and who did what in the order of time', async () => {
    const { client } = database;
    const made = await client.auditEntry.findMany({ where: { action: 'key.create' }, orderBy: { id: 'asc' } });
    const kept = await client.apiKey.findMany({ orderBy: { createdAt: 'asc' } });
    expect(kept).toHaveLength(7);
    expect(made.map(({ after }) => (JSON.parse(after!) as { prefix: string }).prefix)).toEqual(
      kept.map(({ prefix }) => prefix),
    );
    const use = await client.characterUse.findMany({ where: { tenantId: 'parcelwise' }, orderBy: { day: 'asc' } });
    expect(use.map(({ day }) => day).at(-1)).toBe('2026-03-04');
    const today = await summaries('2026-03-04', '2026-03-04T16:20Z', { tenant: 'parcelwise' });
    expect(Number(use.at(-1)!.characters) / today['all']!.characters).toBeCloseTo(1, 1);
    const audit = await client.auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(audit.length).toBeGreaterThan(40);
    expect(audit.map(({ at }) => at)).toEqual(audit.map(({ at }) => at).sort((a, b) => Number(a - b)));
  });

  it('keeps one of the last hour, and never touches a database that is no demo', async () => {
    expect(await fillDemo({ ...options, until: UNTIL + 3_000_000 }, () => undefined)).toBe(false);
    writeFileSync(path.join(folder.path, 'brisk.db'), 'of somebody');
    await expect(fillDemo({ ...options, dataDir: folder.path }, () => undefined)).rejects.toThrow('no demo');
    await expect(fillDemo({ ...options, dataDir: folder.path, fresh: true }, () => undefined)).rejects.toThrow(
      'no demo',
    );
  });

  it.skipIf(process.platform !== 'linux')('is what npm run demo serves, with callers who go on', async () => {
    const { dataDir } = options;
    const marker = path.join(dataDir, 'demo.json');
    // As if it had been filled a moment ago: another week need not be made.
    writeFileSync(marker, JSON.stringify({ ...readJson(marker), until: Date.now() }));
    const [api, dashboard] = await Promise.all([freePort(), freePort()]);
    const environment = { BRISK_API_PORT: `${api}`, BRISK_DASHBOARD_PORT: `${dashboard}`, BRISK_WORKERS: '1' };
    const command = [process.execPath, 'tools/start/demo.mjs', '--data-dir', dataDir] as const;
    // An address of a database in earnest, which it must leave alone.
    const run = runStart({ ...environment, DATABASE_URL: 'file:/nowhere/brisk.db' }, [...command]);
    try {
      await run.written('Callers who never were');
      expect(run.output()).toContain('There is one of the last hour already');
      const authorization = `Bearer ${readJson(path.join(dataDir, 'credentials.json'))['operatorToken'] as string}`;
      const ask = async (route: string) =>
        (await fetch(`http://127.0.0.1:${api}${route}`, { headers: { authorization } })).json();
      const { data } = rolloutListSchema.parse(await ask('/admin/rollouts'));
      expect(data.map(({ state }) => state).sort()).toEqual(['completed', 'completed', 'rolled_back', 'running']);
      await vi.waitFor(async () => expect(await ask('/admin/cache/asked')).toHaveProperty('data.0.tenant'), SETTLED);
      expect((await fetch(`http://127.0.0.1:${dashboard}/sign-in`)).status).toBe(200);
      run.child.kill('SIGTERM');
      expect(await run.exited).toBe(0);
      await vi.waitFor(() => expect(run.group()).toEqual([]), SETTLED);
    } finally {
      run.kill();
    }
  });
});

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
