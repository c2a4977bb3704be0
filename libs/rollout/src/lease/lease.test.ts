import { describe, expect, it } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { Lease } from './lease.js';
import type { LeaseStore } from './lease-store.js';
import { PrismaLeaseStore } from './prisma-lease-store.js';
import { FakeLeaseStore } from './testing/fake-lease-store.js';

const TTL = 3000;

/** Two processes, each with clocks of its own. */
function open(store: LeaseStore) {
  const member = (holder: string, wall: number) => {
    const clock = { now: 0, wall };
    const lease = new Lease({
      store,
      name: 'l',
      holder,
      ttlMs: TTL,
      now: () => clock.now,
      wallClock: () => clock.wall,
    });
    const pass = (ms: number) => {
      clock.now += ms;
      clock.wall += ms;
    };
    return { lease, pass };
  };
  const [a, b] = [member('a', 1_000_000), member('b', 5_000_000)];
  const pass = (ms: number) => [a, b].forEach((each) => each.pass(ms));
  return { a, b, pass };
}

function describeLease(name: string, openStore: () => Promise<LeaseStore>): void {
  describe(`a lease in ${name}`, () => {
    it('is held by one, as long as it renews', async () => {
      const { a, b, pass } = open(await openStore());
      expect(await a.lease.keep()).toBe(true);
      for (let turn = 0; turn < 10; turn += 1) {
        pass(TTL / 2);
        expect(await b.lease.keep()).toBe(false);
        expect(await a.lease.keep()).toBe(true);
      }
      expect([a.lease.fence, b.lease.fence]).toEqual([1, undefined]);
    });

    it('goes to another who has seen no renewal for its whole time, under a larger fence', async () => {
      const { a, b, pass } = open(await openStore());
      await a.lease.keep();
      expect(await b.lease.keep()).toBe(false);
      pass(TTL - 1);
      expect(await b.lease.keep()).toBe(false);
      pass(1);
      expect(await b.lease.keep()).toBe(true);
      expect(b.lease.fence).toBe(2);
      expect(a.lease.holdsFor(0)).toBe(false);
      expect(await a.lease.keep()).toBe(false);
      expect(a.lease.fence).toBeUndefined();
    });

    it('is known to have run out by a holder who was halted', async () => {
      const { a, pass } = open(await openStore());
      await a.lease.keep();
      expect(a.lease.holdsFor(TTL - 1)).toBe(true);
      expect(a.lease.holdsFor(TTL)).toBe(false);
      pass(TTL);
      expect(a.lease.holdsFor(0)).toBe(false);
      expect(await a.lease.keep()).toBe(true);
    });

    it('goes at once when it is given back', async () => {
      const { a, b } = open(await openStore());
      await a.lease.keep();
      await a.lease.giveBack();
      expect(a.lease.holdsFor(0)).toBe(false);
      expect(await b.lease.keep()).toBe(true);
      expect(b.lease.fence).toBe(2);
    });

    it('is taken by one of those who try at once', async () => {
      const store = await openStore();
      const { a, b, pass } = open(store);
      const race = async () => [await Promise.all([a.lease.keep(), b.lease.keep()])].flat().filter(Boolean).length;
      expect(await race()).toBe(1);
      pass(TTL);
      expect(await race()).toBe(1);
    });
  });
}

describeLease('the fake', () => Promise.resolve(new FakeLeaseStore()));
describeWithDatabases((name, openDatabase) => {
  describeLease(name, async () => new PrismaLeaseStore(await openDatabase()));
});
