'use client';

import type { AuditPage, CacheStatus, FlagsStatus, ReplicaList } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import type { ReadinessInput } from './readiness-checks';

/** What operators could do changes seldom, and each look costs the browser something. */
const REFRESH_MS = 30_000;

/** What the checklist says of now, whatever range is shown. */
export function useReadiness(live: boolean): ReadinessInput {
  const ask = <T>(path: `/${string}`, query: Record<string, string> = {}) => ({
    queryKey: ['readiness', path],
    queryFn: ({ signal }: { signal: AbortSignal }) => getAdmin<T>(path, query, signal),
    refetchInterval: live ? REFRESH_MS : (false as const),
    refetchOnWindowFocus: live,
    staleTime: REFRESH_MS,
  });
  const { data: cache } = useQuery(ask<CacheStatus>('/cache'));
  const { data: flags } = useQuery(ask<FlagsStatus>('/flags'));
  const { data: replicas } = useQuery(ask<ReplicaList>('/replicas'));
  const { data: purges } = useQuery(ask<AuditPage>('/audit', { action: 'cache.purge', limit: '1' }));
  return { cache, flags, replicas, purges };
}
