import { onEachDatabase } from '../testing/databases.js';
import { PrismaOperatorStore } from './prisma-operator-store.js';
import { FakeOperatorStore } from './testing/fake-operator-store.js';
import { operatorStoreContract } from './testing/operator-store-contract.js';

operatorStoreContract('FakeOperatorStore', async () => new FakeOperatorStore());
onEachDatabase((name, open) => {
  operatorStoreContract(name, async () => new PrismaOperatorStore((await open()).client));
});
