import { describe, expect, it } from 'vitest';
import { FakeAuditLog } from '../audit/testing/fake-audit-log.js';
import { Lease } from '../lease/lease.js';
import { FakeLeaseStore } from '../lease/testing/fake-lease-store.js';
import { auditChannel, type AlertChannel } from './alert-channel.js';
import { ALERTS_LEASE, AlertMonitor } from './alert-monitor.js';
import { targetRules } from './alert-rule.js';
import type { AlertEvent } from './alert-store.js';
import { FakeAlertStore } from './testing/fake-alert-store.js';
import { FakeMetricsWindow } from './testing/figures.js';

function open() {
  let elapsed = 0;
  const [leases, store, window, audit] = [
    new FakeLeaseStore(),
    new FakeAlertStore(),
    new FakeMetricsWindow(),
    new FakeAuditLog(),
  ];
  const heard: AlertEvent[] = [];
  const lost: string[] = [];
  let deaf = false;
  const channel: AlertChannel = {
    name: 'list',
    deliver: async (event) => {
      if (deaf) throw new Error('nobody is there');
      heard.push(event);
    },
  };
  const [now, wallClock] = [() => elapsed, () => 1_700_000_000_000 + elapsed];
  const member = (holder: string) =>
    new AlertMonitor({
      ...{ rules: targetRules(), window, store, channels: [channel, auditChannel(audit)], wallClock },
      lease: new Lease({ store: leases, name: ALERTS_LEASE, holder, ttlMs: 30_000, now, wallClock }),
      onLost: (name, { rule }) => lost.push(`${name} ${rule}`),
    });
  const look = async (monitors: AlertMonitor[], turns: number) => {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const monitor of monitors) await monitor.tick();
      elapsed += 10_000;
    }
    for (const monitor of monitors) await monitor.settled();
  };
  return {
    ...{ store, window, audit, heard, lost, member, look },
    beDeaf: () => (deaf = true),
    listen: () => (deaf = false),
  };
}

describe('the monitor of alerts', () => {
  it('tells each alert once to each channel, though several processes look', async () => {
    const { window, store, heard, audit, member, look } = open();
    const monitors = [member('one'), member('two')];
    window.now = { p95Ms: 300 };
    await look(monitors, 12);
    window.now = {};
    await look(monitors, 12);
    expect(heard.map(({ rule, state }) => `${rule} ${state}`)).toEqual(['p95 firing', 'p95 resolved']);
    expect((await store.events({ limit: 9 })).map(({ state }) => state)).toEqual(['resolved', 'firing']);
    expect(audit.entries).toMatchObject([
      {
        actor: 'system',
        action: 'alert.firing',
        subject: 'alert:p95',
        reason: heard[0]!.message,
        after: { value: 300 },
      },
      { action: 'alert.resolved' },
    ]);
  });

  it('goes on where another has left off', async () => {
    const { window, heard, member, look } = open();
    window.now = { memoryBytes: 3e9 };
    await look([member('one')], 12);
    await look([member('two')], 12);
    expect(heard).toHaveLength(1);
  });

  it('is not stopped by a channel that fails, and says so', async () => {
    const { window, audit, lost, member, look, beDeaf } = open();
    beDeaf();
    window.now = { averageMs: 200 };
    await look([member('one')], 12);
    expect(lost).toEqual(['list average']);
    expect(audit.entries).toHaveLength(1);
  });

  it('delivers later what a channel did not take, once', async () => {
    const { window, store, heard, audit, member, look, beDeaf, listen } = open();
    beDeaf();
    window.now = { averageMs: 200 };
    await look([member('one')], 12);
    listen();
    await look([member('one')], 30);
    expect(heard.map(({ rule }) => rule)).toEqual(['average']);
    expect(audit.entries).toHaveLength(1);
    expect(store.outbox).toEqual([]);
  });

  it('delivers what a process that has ended was about to', async () => {
    const { window, store, heard, member, look } = open();
    window.now = { p95Ms: 300 };
    const event = { at: 1_700_000_000_000, rule: 'p95', state: 'firing' as const, value: 1, message: 'm' };
    const state = { rule: 'p95', state: 'firing' as const, since: event.at, value: null };
    await store.save(state, event, { channels: ['list', 'gone'], dueAt: event.at + 60_000 });
    await look([member('two')], 6);
    expect(heard).toEqual([]);
    await look([member('two')], 4);
    expect(heard).toMatchObject([event]);
    expect(store.outbox).toEqual([]);
  });

  it('gives an alert up when it is a day old', async () => {
    const { store, lost, member, look, beDeaf } = open();
    beDeaf();
    const event = {
      at: 1_700_000_000_000 - 25 * 3_600_000,
      rule: 'p95',
      state: 'firing' as const,
      value: 1,
      message: '',
    };
    const state = { rule: 'p95', state: 'firing' as const, since: event.at, value: null };
    await store.save(state, event, { channels: ['list'], dueAt: event.at });
    await look([member('one')], 2);
    expect(lost).toEqual(['list p95']);
    expect(store.outbox).toEqual([]);
  });

  it('tests its channels on demand', async () => {
    const { store, heard, member, beDeaf } = open();
    const monitor = member('one');
    expect(await monitor.test('ann')).toEqual([
      { channel: 'list', error: undefined },
      { channel: 'audit', error: undefined },
    ]);
    expect(heard).toMatchObject([{ rule: 'test', state: 'test', message: 'A test of the alerts, asked for by ann.' }]);
    expect(await store.events({ limit: 9 })).toHaveLength(1);
    beDeaf();
    expect(await monitor.test('ann')).toMatchObject([{ channel: 'list', error: expect.any(Error) }, {}]);
  });
});
