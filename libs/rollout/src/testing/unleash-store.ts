import type { TestUnleash } from '@brisk/testing';
import { syncFlags } from '../flags/unleash/sync-flags.js';
import { UnleashAdmin } from '../flags/unleash/unleash-admin.js';
import { UnleashFlagStore } from '../flags/unleash/unleash-flag-store.js';

export const PLACE = { environment: 'development' };
export const FEATURE = '/api/admin/projects/default/features/brisk-profile';
export const IN_ENVIRONMENT = `${FEATURE}/environments/development`;

export const openAdmin = ({ url, adminToken }: Pick<TestUnleash, 'url' | 'adminToken'>) =>
  new UnleashAdmin({ url, token: adminToken, timeoutMs: 2000 });

export const openUnleashStore = (unleash: Pick<TestUnleash, 'url' | 'adminToken'>) =>
  new UnleashFlagStore(openAdmin(unleash), PLACE);

interface Strategies {
  strategies: { id: string }[];
}

/** Ready for Brisk, off, and without any strategy. */
export async function emptyUnleash(unleash: TestUnleash): Promise<void> {
  await syncFlags(openAdmin(unleash), PLACE);
  await unleash.admin('POST', `${IN_ENVIRONMENT}/off`);
  const { strategies } = (await unleash.admin('GET', IN_ENVIRONMENT)) as Strategies;
  for (const { id } of strategies) await unleash.admin('DELETE', `${IN_ENVIRONMENT}/strategies/${id}`);
}
