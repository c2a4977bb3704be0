import { describe, expect, it } from 'vitest';
import { databaseWorld } from '../rollouts/testing/database-world.js';
import { fakeWorld, type World } from '../rollouts/testing/open-world.js';
import { change } from '../rollouts/testing/rollout-store-contract.js';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import type { Replica } from './replica-store.js';

const replica = (id: string, given: Partial<Replica> = {}): Replica => ({
  ...{ id, startedAt: 1_700_000_000_000, seenAt: 1_700_000_001_000, flagRevision: null, flagSyncedAt: null },
  ...given,
});

function describeReplicaStore(name: string, open: () => Promise<World>): void {
  describe(`${name}, as a store of replicas`, () => {
    it('knows what each has announced last', async () => {
      const { replicas } = await open();
      await replicas.announce(replica('b'));
      await replicas.announce(replica('a', { startedAt: 1 }));
      const later = replica('b', {
        seenAt: 1_700_000_009_999,
        flagRevision: 2_147_483_647,
        flagSyncedAt: 1_700_000_009_000,
      });
      await replicas.announce(later);
      expect(await replicas.list()).toEqual([replica('a', { startedAt: 1 }), later]);
      await replicas.forget(1_700_000_001_001);
      expect(await replicas.list()).toEqual([later]);
    });

    it('keeps the first receipt for each part of a change', async () => {
      const { replicas, store } = await open();
      await store.commit((await store.load()).revision, { changes: [change('c'), change('d')], at: 1 });
      const receipt = { changeId: 'c', replica: 'host@1', part: 'veto' as const, at: 5 };
      await replicas.confirm([receipt]);
      await replicas.confirm([
        { ...receipt, at: 9 },
        { ...receipt, part: 'flag', at: 9 },
      ]);
      await replicas.confirm([{ ...receipt, changeId: 'd' }]);
      const found = await replicas.receipts(['c']);
      expect(found.sort((a, b) => a.at - b.at)).toEqual([receipt, { ...receipt, part: 'flag', at: 9 }]);
      expect(await replicas.receipts([])).toEqual([]);
    });
  });
}

describeReplicaStore('FakeReplicaStore', () => Promise.resolve(fakeWorld()));
describeWithDatabases((name, openDatabase) => {
  describeReplicaStore(`PrismaReplicaStore on ${name}`, async () => databaseWorld(await openDatabase()));
});
