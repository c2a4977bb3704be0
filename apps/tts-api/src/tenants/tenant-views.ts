import type { TenantQuotas as QuotasView, TenantView } from '@brisk/contracts';
import { isoTime } from '../auth/stored-secret.js';
import type { Tenant, TenantQuotas } from './tenant-store.js';

export function viewOfTenant(tenant: Tenant): TenantView {
  const { id, name, createdAt, disabledAt, quotas, sharingGroup, defaultVoice, version } = tenant;
  return {
    id,
    name,
    created_at: isoTime(createdAt),
    disabled_at: isoTime(disabledAt),
    quotas: {
      requests_per_second: quotas.requestsPerSecond,
      concurrent_streams: quotas.concurrentStreams,
      characters_per_day: quotas.charactersPerDay,
      cache_bytes: quotas.cacheBytes,
    },
    sharing_group: sharingGroup,
    default_voice: defaultVoice,
    version,
  };
}

/** What is given takes the place of what was there. */
export function changedQuotas(before: TenantQuotas, given: Partial<QuotasView> = {}): TenantQuotas {
  const choose = <Value>(value: Value | undefined, otherwise: Value) => (value === undefined ? otherwise : value);
  return {
    requestsPerSecond: choose(given.requests_per_second, before.requestsPerSecond),
    concurrentStreams: choose(given.concurrent_streams, before.concurrentStreams),
    charactersPerDay: choose(given.characters_per_day, before.charactersPerDay),
    cacheBytes: choose(given.cache_bytes, before.cacheBytes),
  };
}

export const NO_QUOTAS: TenantQuotas = {
  requestsPerSecond: null,
  concurrentStreams: null,
  charactersPerDay: null,
  cacheBytes: null,
};
