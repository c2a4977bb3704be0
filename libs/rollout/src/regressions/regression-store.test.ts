import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { PrismaRegressionStore } from './prisma-regression-store.js';
import { FakeRegressionStore } from './testing/fake-regression-store.js';
import { describeRegressionStore } from './testing/regression-store-contract.js';

describeRegressionStore('FakeRegressionStore', () => Promise.resolve(new FakeRegressionStore()));
describeWithDatabases((name, open) => {
  describeRegressionStore(`PrismaRegressionStore on ${name}`, async () => new PrismaRegressionStore(await open()));
});
