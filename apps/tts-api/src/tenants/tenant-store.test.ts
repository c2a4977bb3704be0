import { onEachDatabase } from '../testing/databases.js';
import { PrismaTenantStore } from './prisma-tenant-store.js';
import { FakeTenantStore } from './testing/fake-tenant-store.js';
import { tenantStoreContract } from './testing/tenant-store-contract.js';

tenantStoreContract('FakeTenantStore', async () => new FakeTenantStore());
onEachDatabase((name, open) => {
  tenantStoreContract(name, async () => new PrismaTenantStore((await open()).client));
});
