import type { FlagState } from './flag-store.js';

/** What a deployment without Unleash begins with: everyone gets the optimized path at once. */
export const EVERYONE_OPTIMIZED: FlagState = {
  enabled: true,
  strategies: [{ id: 'everyone', tenants: [], percentage: 100, stickiness: 'tenantId', profile: 'optimized' }],
};
