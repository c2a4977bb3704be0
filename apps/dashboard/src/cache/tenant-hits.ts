import type { HistoryTenants } from '@brisk/contracts';

type Tenant = HistoryTenants['data'][number];

/** Whoever asks for most comes first; who has had no answer has no hit rate. */
export function byRequests(tenants: readonly Tenant[]): Tenant[] {
  return tenants.filter(({ completed }) => completed > 0).sort((a, b) => b.completed - a.completed);
}
