'use client';

import type { HistoryTenants } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';

const DAY_MS = 86_400_000;
const REFRESH_MS = 30_000;

/** What each tenant has asked for over the last day, and how much of it was remembered, on all replicas. */
export function useTenantHits() {
  return useQuery({
    queryKey: ['history', 'tenants', 'day'],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const span = { from: new Date(now - DAY_MS).toISOString(), to: new Date(now).toISOString() };
      return getAdmin<HistoryTenants>('/history/tenants', span, signal);
    },
    refetchInterval: REFRESH_MS,
  });
}
