'use client';

import type { Alerts, OperatorList, OwnAccess, SettingsView } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';

/** How old the state of flags and Redis may be, in ms. */
const REFRESH_MS = 5000;
const ACCESS = 'access';

export function useSettings() {
  return useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) => getAdmin<SettingsView>('/settings', {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useTargets() {
  return useQuery({
    queryKey: ['alerts', 'rules'],
    queryFn: ({ signal }) => getAdmin<Alerts>('/alerts', { limit: 1 }, signal),
  });
}

export function useOwnAccess() {
  return useQuery({
    queryKey: [ACCESS, 'own'],
    queryFn: ({ signal }) => getAdmin<OwnAccess>('/me/access', {}, signal),
  });
}

export function useOperators() {
  return useQuery({
    queryKey: [ACCESS, 'operators'],
    queryFn: ({ signal }) => getAdmin<OperatorList>('/operators', {}, signal),
  });
}

/** Resolves when all that says who may do what is there anew. */
export function useRefreshAccess(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [ACCESS] });
}
