import type { Database } from '@brisk/database';
import type { Plan, Regression, Who } from '@brisk/rollout';
import { CUSTOMERS, JONAS, MAYA } from './cast.js';
import { keepKey, newKey } from './demo-keys.js';
import { DemoWorld } from './demo-world.js';
import { foundSlow } from './found-slow.js';
import type { Cohorts, Slow } from './history-notes.js';
import type { FoundAlert } from './judge-minutes.js';

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
  /** When the optimized path was slow for some. */
  slow: Slow;
  /** When some, or all, had nothing in the cache, epoch ms. */
  cold: { from: number; to: number; tenants: readonly string[] }[];
  /** The first key of each customer. */
  keys: Record<string, string>;
}

/** What the traffic that followed from the story shows, and the story has to agree with. */
export interface Seen {
  alerts: readonly FoundAlert[];
  cohorts: Cohorts;
}

interface Event {
  at: number;
  happens: () => Promise<unknown>;
}

const LARGE = ['harbour-bank', 'lumen-clinics'];

/**
 * A week of operating the service, day by day from `from` (midnight, epoch ms) to `to`. What nobody can know before
 * there is traffic, what was found and which alerts there were, is in it when the story is told again with what was seen.
 */
export async function tellStory(
  database: Database,
  { from, to, seen }: { from: number; to: number; seen?: Seen },
  onProgress: (share: number) => void,
): Promise<Story> {
  const world = new DemoWorld(database, from);
  const { commands, store, audit, alerts, regressions } = world;
  const on = (day: number, hour: number, minute = 0) => from + day * DAY + hour * HOUR + minute * MINUTE;
  const by = (actor: string, reason: string): Who => ({ actor, reason });
  const ids = new Map<string, string>();
  const slow = { from: on(3, 13, 50), to: on(3, 14, 22), tenants: LARGE };
  const everybody = CUSTOMERS.map(({ id }) => id);
  const cold = [
    { from: on(1, 10), to: on(1, 10, 50), tenants: everybody },
    { from: on(3, 16), to: on(3, 16, 30), tenants: ['lumen-clinics'] },
  ];
  const keys: Record<string, string> = {};

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
  const alert =
    ({ state, event }: FoundAlert) =>
    async () => {
      await alerts.save(state, event, { channels: [], dueAt: event.at });
      const { rule, value, message } = event;
      const record = { actor: 'system', action: `alert.${event.state}`, subject: `alert:${rule}`, reason: message };
      await audit.record({ ...record, after: { value }, result: 'done' });
    };
  const key = (tenantId: string, name: string, reason: string) => async () => {
    const made = newKey(tenantId, name, world.now());
    await keepKey(database, made);
    keys[tenantId] ??= made.secret;
    const { id, prefix } = made.stored;
    const entry = { actor: MAYA, action: 'key.create', subject: `tenant:${tenantId}`, reason };
    await audit.record({ ...entry, after: { id, name, prefix }, result: 'done' });
  };
  const note = (actor: string, action: string, subject: string, reason: string, after: object) => () =>
    audit.record({ actor, action, subject, reason, after, result: 'done' });

  const acknowledge = async ({ id, version }: Regression, text: string) => {
    const acknowledged = { at: world.now(), by: MAYA };
    const notes = [{ ...acknowledged, text }];
    await regressions.review(id, version, { state: 'acknowledged', acknowledged, link: null, notes });
    const entry = { actor: MAYA, action: 'regression.acknowledge', subject: `regression:${id}`, reason: text };
    await audit.record({ ...entry, result: 'done' });
  };

  const events: Event[] = [
    ...CUSTOMERS.map(({ id, name }, index) => ({
      at: on(0, 8, index),
      happens: note(MAYA, 'tenant.create', `tenant:${id}`, 'a new customer', { id, name }),
    })),
    ...CUSTOMERS.map(({ id }, index) => ({
      at: on(0, 8, 30 + index),
      happens: key(id, 'production', 'their first key'),
    })),
    {
      at: on(0, 9, 30),
      happens: () =>
        create(
          'small',
          plan(['parcelwise', 'tidewater-transit', 'meridian-museum'], [5, 120], [25, 240], [50, 480], [100, 720]),
          'three customers who asked to be first',
        ),
    },
    { at: on(0, 10), happens: () => act('small', 'start', 'all have agreed') },
    {
      at: on(1, 10),
      happens: note(JONAS, 'cache.purge', 'cache', 'a new recording of the voice', { everywhere: true }),
    },
    { at: on(1, 13), happens: key('parcelwise', 'call centre', 'a key for the new call centre') },
    {
      at: on(2, 9),
      happens: () => create('large', plan(LARGE, [5, 180], [25, 2880], [100, 1440]), 'the first week went well'),
    },
    { at: on(2, 9, 30), happens: () => act('large', 'start', 'announced to both') },
    {
      at: slow.to,
      happens: async () => {
        if (seen) await regressions.record(foundSlow(ids.get('large')!, slow, seen.cohorts));
        world.finding = slowOn(LARGE);
      },
    },
    {
      at: on(3, 15, 5),
      happens: async () => {
        world.finding = undefined;
        const [found] = await regressions.list({ limit: 1 });
        if (found)
          await acknowledge(found, 'A lexicon of 40,000 names was loaded for both; each request compiled it anew.');
      },
    },
    ...(seen?.alerts ?? []).map((found) => ({ at: found.event.at, happens: alert(found) })),
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
        create('again', plan(LARGE, [5, 120], [25, 600], [100, 1440]), 'once more, with the lexicon mended'),
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
  return { traffic, slow, cold, keys };
}

function slowOn(tenants: readonly string[]): DemoWorld['finding'] {
  const reason = 'a worker takes more than twice as long for a second of audio; odds of 12,000 to 1 against chance';
  return (asked) =>
    asked !== '*' && tenants.every((id) => asked.includes(id)) ? { verdict: 'regressed', reason } : undefined;
}

async function addPeople({ client }: Database, at: number): Promise<void> {
  const createdAt = BigInt(at + 8 * HOUR);
  for (const { id, name } of CUSTOMERS) {
    const fields = { name, createdAt, version: 1 };
    await client.tenant.upsert({ where: { id }, create: { id, ...fields }, update: fields });
  }
  for (const [name, role] of [
    [MAYA, 'admin'],
    [JONAS, 'operator'],
  ] as const) {
    await client.operator.create({ data: { id: `op_${role}_demo`, name, role, createdAt } });
  }
}
