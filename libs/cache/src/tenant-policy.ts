import { scopeField, scopeOf, voiceField, type PurgeField } from './owner-tags.js';

/** How one tenant uses the cache. */
export interface TenantPolicy {
  /** Tenants of one group get each other's entries, and so may learn what another has said; absent, it is alone. */
  sharingGroup?: string;
  /** Most bytes of the tenant's (or its group's) entries in each memory cache. */
  quotaBytes?: number;
}

export type TenantPolicies = (tenantId: string) => TenantPolicy;

export const noPolicies: TenantPolicies = () => ({});

export type PurgeTarget = 'all' | { tenantId: string } | { voiceHash: string };

/** A tenant that shares its entries takes those of its group with it: nobody knows any more whose they were. */
export function purgeFields(target: PurgeTarget, policyOf: TenantPolicies): PurgeField[] {
  if (target === 'all') return ['all'];
  if ('voiceHash' in target) return [voiceField(target.voiceHash)];
  const { sharingGroup } = policyOf(target.tenantId);
  const scopes = new Set([scopeOf(target.tenantId), scopeOf(target.tenantId, sharingGroup)]);
  return [...scopes].map(scopeField);
}
