import { describe, expect, it } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import type { AlertStore } from './alert-store.js';
import { PrismaAlertStore } from './prisma-alert-store.js';
import { FakeAlertStore } from './testing/fake-alert-store.js';

const event = (at: number) => ({ at, rule: 'p95', state: 'firing' as const, value: 212.5, message: 'p95 is 212 ms' });

const nowhere = { channels: [], dueAt: 0 };
const firing = { rule: 'p95', state: 'firing' as const, since: 7, value: null };

function describeAlertStore(name: string, open: () => Promise<AlertStore>): void {
  describe(`${name}, as a store of alerts`, () => {
    it('keeps the last state of each rule', async () => {
      const store = await open();
      await store.save({ rule: 'p95', state: 'pending', since: 1_700_000_000_000, value: 212.5 }, undefined, nowhere);
      await store.save({ rule: 'memory', state: 'ok', since: 5, value: null }, undefined, nowhere);
      await store.save({ rule: 'p95', state: 'firing', since: 1_700_000_060_000, value: null }, event(7), nowhere);
      expect(await store.states()).toEqual([
        { rule: 'memory', state: 'ok', since: 5, value: null },
        { rule: 'p95', state: 'firing', since: 1_700_000_060_000, value: null },
      ]);
      expect(await store.events({ limit: 9 })).toMatchObject([event(7)]);
    });

    it('keeps deliveries until they are made, and gives each to one who asks', async () => {
      const store = await open();
      const outbox = { channels: ['log', 'webhook'], dueAt: 100 };
      const { id } = (await store.save(firing, event(7), outbox))!;
      expect(await store.claim(99, 200)).toEqual([]);
      await store.delivered(id, 'log');
      const claimed = (await Promise.all([store.claim(100, 200), store.claim(100, 200)])).flat();
      expect(claimed).toEqual([{ event: { ...event(7), id }, channel: 'webhook', attempt: 2 }]);
      expect(await store.claim(199, 300)).toEqual([]);
      await store.postpone(id, 'webhook', 150);
      expect(await store.claim(150, 300)).toMatchObject([{ channel: 'webhook', attempt: 3 }]);
      await store.delivered(id, 'webhook');
      await store.postpone(id, 'webhook', 0);
      expect(await store.claim(Number.MAX_SAFE_INTEGER, 400)).toEqual([]);
    });

    it('lists events, the newest first, page by page', async () => {
      const store = await open();
      for (const at of [1, 2, 3]) expect(await store.add(event(at))).toMatchObject(event(at));
      const first = await store.events({ limit: 2 });
      expect(first.map(({ at }) => at)).toEqual([3, 2]);
      expect((await store.events({ limit: 2, before: first[1]!.id })).map(({ at }) => at)).toEqual([1]);
      expect((await store.events({ limit: 9, since: 2, until: 3 })).map(({ at }) => at)).toEqual([2]);
    });
  });
}

describeAlertStore('FakeAlertStore', () => Promise.resolve(new FakeAlertStore()));
describeWithDatabases((name, openDatabase) => {
  describeAlertStore(`PrismaAlertStore on ${name}`, async () => new PrismaAlertStore(await openDatabase()));
});
