import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { databaseWorld } from './testing/database-world.js';
import { fakeWorld } from './testing/open-world.js';
import { describeRolloutStore } from './testing/rollout-store-contract.js';

describeRolloutStore('FakeRolloutStore', () => Promise.resolve(fakeWorld()));

describeWithDatabases((name, openDatabase) => {
  describeRolloutStore(`PrismaRolloutStore on ${name}`, async () => databaseWorld(await openDatabase()));
});
