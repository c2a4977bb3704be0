import type { Database } from '@brisk/database';
import type { Plan, Regression, Who } from '@brisk/rollout';
import { CUSTOMERS, JONAS, MAYA } from './cast.js';
import { DemoWorld } from './demo-world.js';
import { foundSlow } from './found-slow.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Between two looks, in ms: stages pass at whole half hours. */
const STEP = 30 * MINUTE;

/** Shares of the optimized path from a moment on, by tenant. */
export interface Traffic {
  /** Epoch ms. */
  at: number;
  shares: ReadonlyMap<string, number>;
}

export interface Story {
  traffic: Traffic[];
  /** When the optimized path was slow for some, epoch ms. */
  slow: { from: number; to: number; tenants: readonly string[] };
}

interface Event {
  at: number;
  happens: () => Promise<unknown>;
}

const LARGE = ['harbour-bank', 'lumen-clinics'];

/** A week of operating the service, day by day from `from` (midnight, epoch ms) to `to`. */
export async function tellStory(
  database: Database,
  from: number,
  to: number,
  onProgress: (share: number) => void,
): Promise<Story> {
  const world = new DemoWorld(database, from);
  const { commands, store, audit, alerts, regressions } = world;
  const on = (day: number, hour: number, minute = 0) => from + day * DAY + hour * HOUR + minute * MINUTE;
  const by = (actor: string, reason: string): Who => ({ actor, reason });
  const ids = new Map<string, string>();
  const slow = { from: on(3, 13, 50), to: on(3, 14, 23), tenants: LARGE };

  const plan = (tenants: string[], ...stages: [percentage: number, bakeMinutes: number][]): Plan => ({
    ...{ profile: 'optimized', tenants, stickiness: 'requestId' },
    stages: stages.map(([percentage, bakeMinutes]) => ({ percentage, bakeMinutes })),
  });
  const create = async (name: string, what: Plan, why: string) => {
    ids.set(name, (await commands.create(what, by(JONAS, why))).id);
  };
  const act = async (name: string, action: 'start' | 'pause' | 'resume', why: string) => {
    const { id, version } = (await store.rollout(ids.get(name)!))!;
    await commands.act(id, action, version, by(JONAS, why));
  };
  const alert = (rule: string, state: 'firing' | 'resolved', value: number, message: string) => async () => {
    const at = world.now();
    const kept = { rule, state: state === 'firing' ? 'firing' : 'ok', since: at, value } as const;
    await alerts.save(kept, { at, rule, state, value, message }, { channels: [], dueAt: at });
    const record = { actor: 'system', action: `alert.${state}`, subject: `alert:${rule}`, reason: message };
    await audit.record({ ...record, after: { value }, result: 'done' });
  };
  const note = (actor: string, action: string, subject: string, reason: string, after: object) => () =>
    audit.record({ actor, action, subject, reason, after, result: 'done' });

  const events: Event[] = [
    ...CUSTOMERS.map(({ id, name }, index) => ({
      at: on(0, 8, index),
      happens: note(MAYA, 'tenant.create', `tenant:${id}`, 'a new customer', { id, name }),
    })),
    {
      at: on(0, 9, 30),
      happens: () =>
        create(
          'small',
          plan(['parcelwise', 'tidewater-transit'], [5, 120], [25, 240], [50, 480], [100, 720]),
          'two customers who asked to be first',
        ),
    },
    { at: on(0, 10), happens: () => act('small', 'start', 'both have agreed') },
    { at: on(1, 6, 10), happens: alert('hit_rate', 'firing', 0.57, 'Hit rate is 57 %, below 60 %, over 15 min.') },
    { at: on(1, 7), happens: alert('hit_rate', 'resolved', 0.68, 'Hit rate is 68 %, back from 60 %, over 15 min.') },
    {
      at: on(1, 13),
      happens: note(MAYA, 'key.create', 'tenant:parcelwise', 'a key for the new call centre', { name: 'call centre' }),
    },
    {
      at: on(2, 9),
      happens: () =>
        create('large', plan(LARGE, [5, 180], [25, 360], [50, 1440], [100, 1440]), 'the first week went well'),
    },
    { at: on(2, 9, 30), happens: () => act('large', 'start', 'announced to both') },
    { at: on(3, 14, 22), happens: () => Promise.resolve((world.finding = slowOn(LARGE))) },
    {
      at: on(3, 14, 23),
      happens: async () => void (await regressions.record(foundSlow(ids.get('large')!, LARGE, slow.from, world.now()))),
    },
    { at: on(3, 14, 27), happens: alert('p95', 'firing', 231, 'p95 latency is 231 ms, above 150 ms, over 5 min.') },
    {
      at: on(3, 14, 44),
      happens: alert('p95', 'resolved', 118, 'p95 latency is 118 ms, back from 150 ms, over 5 min.'),
    },
    {
      at: on(3, 15, 5),
      happens: async () => {
        world.finding = undefined;
        const [{ id, version }] = (await regressions.list({ limit: 1 })) as [Regression];
        const at = world.now();
        const text = 'A lexicon of 40,000 names was loaded for both; each request compiled it anew.';
        const acknowledged = { at, by: MAYA };
        await regressions.review(id, version, {
          state: 'acknowledged',
          acknowledged,
          link: null,
          notes: [{ ...acknowledged, text }],
        });
        await audit.record({
          actor: MAYA,
          action: 'regression.acknowledge',
          subject: `regression:${id}`,
          reason: text,
          result: 'done',
        });
      },
    },
    {
      at: on(3, 16),
      happens: note(MAYA, 'cache.purge', 'tenant:lumen-clinics', 'a lexicon that was withdrawn', { everywhere: true }),
    },
    ...LARGE.map((scope, index) => ({
      at: on(4, 10, index),
      happens: () => commands.liftVeto(scope, by(MAYA, 'the lexicon is compiled once now')),
    })),
    {
      at: on(4, 10, 30),
      happens: () =>
        create('again', plan(LARGE, [5, 120], [25, 240], [50, 480], [100, 1440]), 'once more, with the lexicon mended'),
    },
    { at: on(4, 11), happens: () => act('again', 'start', 'both have agreed') },
    {
      at: on(6, 10),
      happens: () =>
        create('radio', plan(['orchard-radio'], [10, 2880], [50, 2880], [100, 2880]), 'long texts, so slowly'),
    },
    { at: on(6, 10, 30), happens: () => act('radio', 'start', 'no programme depends on it today') },
    { at: on(6, 12), happens: () => act('radio', 'pause', 'a live broadcast') },
    { at: on(6, 13), happens: () => act('radio', 'resume', 'the broadcast is over') },
  ];

  await addPeople(database, from);
  const traffic: Traffic[] = [];
  const look = async (at: number) => {
    await world.at(at);
    const shares = new Map<string, number>();
    for (const { id } of CUSTOMERS) shares.set(id, await world.shareOf(id));
    traffic.push({ at, shares });
  };
  const steps = Array.from({ length: Math.floor((to - from) / STEP) + 1 }, (_, index) => from + index * STEP);
  const moments = [...new Set([...steps, ...events.map(({ at }) => at)])]
    .filter((at) => at <= to)
    .sort((a, b) => a - b);
  for (const [index, moment] of moments.entries()) {
    await world.at(moment);
    for (const { happens } of events.filter(({ at }) => at === moment)) await happens();
    await look(moment);
    onProgress((index + 1) / moments.length);
  }
  await world.close();
  return { traffic, slow };
}

function slowOn(tenants: readonly string[]): DemoWorld['finding'] {
  const reason = 'a worker takes 2.2 times as long for a second of audio; odds of 12,000 to 1 against chance';
  return (asked) =>
    asked !== '*' && tenants.every((id) => asked.includes(id)) ? { verdict: 'regressed', reason } : undefined;
}

async function addPeople({ client }: Database, at: number): Promise<void> {
  const createdAt = BigInt(at + 8 * HOUR);
  for (const { id, name } of CUSTOMERS) await client.tenant.create({ data: { id, name, createdAt, version: 1 } });
  for (const [name, role] of [
    [MAYA, 'admin'],
    [JONAS, 'operator'],
  ] as const) {
    await client.operator.create({ data: { id: `op_${role}_demo`, name, role, createdAt } });
  }
}
