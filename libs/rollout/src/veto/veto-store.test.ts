import { describe } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { FakeVetoStore } from '../testing/fake-veto-store.js';
import { vetoStoreContract } from '../testing/veto-store-contract.js';
import { PrismaVetoStore } from './prisma-veto-store.js';

describe('FakeVetoStore', () => vetoStoreContract(async () => new FakeVetoStore()));

describe('PrismaVetoStore', () => {
  describeWithDatabases((_, open) => vetoStoreContract(async () => new PrismaVetoStore(await open())));
});
