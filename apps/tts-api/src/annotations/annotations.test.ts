import { annotationsSchema } from '@brisk/contracts';
import type { Change } from '@brisk/rollout';
import { FakeAlertStore, FakeAuditLog, FakeRegressionStore, someFinding } from '@brisk/rollout/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { Annotations } from './annotations.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
const change = (id: string, given: Partial<Change>) =>
  ({
    id,
    rolloutId: null,
    kind: 'start',
    tenants: { only: ['acme'] },
    actor: 'ann',
    reason: 'a canary',
    ...given,
  }) as Change;

describe('Annotations', () => {
  let changes: Change[];
  let audit: FakeAuditLog;
  let alerts: FakeAlertStore;
  let regressions: FakeRegressionStore;
  let annotations: Annotations;

  beforeEach(() => {
    [changes, alerts, regressions] = [[], new FakeAlertStore(), new FakeRegressionStore()];
    audit = new FakeAuditLog();
    const within = ({ filter: { since, until } }: { filter: { since?: number; until?: number } }) =>
      changes.filter(({ requestedAt }) => requestedAt >= since! && requestedAt < until!);
    annotations = new Annotations({
      ...{ audit, alerts, regressions, now: () => NOW },
      changes: { changes: (page) => Promise.resolve(within(page as Parameters<typeof within>[0])) },
    });
  });

  it('tells changes, alerts and regressions in their order', async () => {
    changes.push(
      change('ch_2', { kind: 'rollback', tenants: { except: ['beta'] }, reason: 'slow', requestedAt: NOW - 1000 }),
      change('ch_1', { requestedAt: NOW - 60_000 }),
    );
    const event = { rule: 'p95', value: 212, message: 'p95 latency is 212 ms' };
    await alerts.add({ ...event, at: NOW - 30_000, state: 'firing' });
    await alerts.add({ ...event, at: NOW - 20_000, state: 'test' });
    await alerts.add({ ...event, at: NOW - 500, state: 'resolved' });
    await regressions.record(someFinding({ detectedAt: NOW - 2000 }));
    const { data, more } = annotationsSchema.parse(await annotations.within({}));
    expect(more).toBe(false);
    expect(data.map(({ kind, tone, text, by }) => [kind, tone, text, by])).toEqual([
      ['change', 'info', 'start acme: a canary', 'ann'],
      ['alert', 'bad', 'p95 latency is 212 ms', null],
      ['regression', 'bad', 'acme: a regression of latency', 'guardrail'],
      ['change', 'bad', 'rollback everyone but beta: slow', 'ann'],
      ['alert', 'good', 'p95 latency is 212 ms', null],
    ]);
  });

  it('tell what was done to a rollout without any change of traffic, and nothing twice', async () => {
    const steps = ['create', 'start', 'pause', 'edit', 'resume', 'promote', 'complete', 'withdraw'];
    for (const [at, step] of steps.entries()) {
      const record = { actor: 'ann', action: `rollout.${step}`, subject: 'rollout:ro_1', reason: 'because' };
      audit.add({ ...record, after: { tenants: ['acme', 'beta'] }, result: 'done' }, NOW - 60_000 + at);
      audit.add({ ...record, actor: 'eve', reason: 'refused', result: 'refused' }, NOW - 60_000 + at);
    }
    audit.add(
      { actor: 'ann', action: 'tenant.create', subject: 'tenant:x', reason: 'new', after: {}, result: 'done' },
      NOW - 5,
    );
    const { data } = annotationsSchema.parse(await annotations.within({}));
    expect(data.map(({ text, tone, by, rollout }) => [text, tone, by, rollout])).toEqual([
      ['pause acme, beta: because', 'info', 'ann', 'ro_1'],
      ['edit acme, beta: because', 'info', 'ann', 'ro_1'],
      ['resume acme, beta: because', 'info', 'ann', 'ro_1'],
      ['complete acme, beta: because', 'good', 'ann', 'ro_1'],
    ]);
    expect(new Set(data.map(({ id }) => id)).size).toBe(4);
  });

  it('are of one tenant when it is asked for, with the alerts that are of the whole service', async () => {
    changes = [
      change('ch_1', { tenants: { only: ['beta'] }, requestedAt: NOW - 1000 }),
      change('ch_2', { tenants: { except: ['acme'] }, requestedAt: NOW - 900 }),
      change('ch_3', { tenants: { except: [] }, requestedAt: NOW - 800 }),
    ];
    const pause = { actor: 'ann', action: 'rollout.pause', subject: 'rollout:ro_1', reason: 'lunch' };
    audit.add({ ...pause, after: { tenants: '*' }, result: 'done' }, NOW - 700);
    audit.add({ ...pause, after: { tenants: ['beta'] }, result: 'done' }, NOW - 650);
    await alerts.add({ at: NOW - 600, rule: 'p95', state: 'firing', value: 1, message: 'slow' });
    await regressions.record(someFinding({ detectedAt: NOW - 500, tenants: ['beta'] }));
    const texts = (await annotations.within({ tenant: 'acme' })).data.map(({ text }) => text);
    expect(texts).toEqual(['start everyone: a canary', 'pause everyone: lunch', 'slow']);
  });

  it('are of the last hour, or of the span that is asked for', async () => {
    changes = [1, 2, 3].map((hours) => change(`ch_${hours}`, { requestedAt: NOW - hours * 3_600_000 }));
    const ids = async (query: object) => (await annotations.within(query)).data.map(({ id }) => id);
    expect(await ids({})).toEqual(['ch_1']);
    expect(await ids({ to: iso(NOW - 3_600_000) })).toEqual(['ch_2']);
    expect(await ids({ from: iso(NOW - 3 * 3_600_000), to: iso(NOW) })).toEqual(['ch_3', 'ch_2', 'ch_1']);
    const backwards = annotations.within({ from: iso(NOW), to: iso(NOW) });
    await expect(backwards).rejects.toMatchObject({ code: 'invalid_parameter', param: 'from' });
  });

  it('say when there were more than are shown', async () => {
    for (let at = 1; at <= 201; at += 1) {
      await alerts.add({ at: NOW - at, rule: 'p95', state: 'firing', value: 1, message: 'slow' });
    }
    const { data, more } = await annotations.within({});
    expect([data.length, more]).toEqual([200, true]);
  });
});
