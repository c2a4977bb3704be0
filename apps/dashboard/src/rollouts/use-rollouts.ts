'use client';

import type { FlagsStatus, ReplicaList, TenantList } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { paths } from './paths';
import type { ChangeList, RolloutList } from './types';

/** How old what is shown may be while nobody touches anything, in ms. */
const REFRESH_MS = 3000;

/** All of it stands below one key, so that one call refetches what an action may have changed. */
const ROLLOUTS = 'rollouts';

export function useRollouts() {
  return useQuery({
    queryKey: [ROLLOUTS, 'list'],
    queryFn: ({ signal }) => getAdmin<RolloutList>(paths.rollouts, { limit: 100 }, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useChanges() {
  return useQuery({
    queryKey: [ROLLOUTS, 'changes'],
    queryFn: ({ signal }) => getAdmin<ChangeList>(paths.changes, { limit: 20 }, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useFlags() {
  return useQuery({
    queryKey: [ROLLOUTS, 'flags'],
    queryFn: ({ signal }) => getAdmin<FlagsStatus>(paths.flags, {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useReplicas() {
  return useQuery({
    queryKey: [ROLLOUTS, 'replicas'],
    queryFn: ({ signal }) => getAdmin<ReplicaList>(paths.replicas, {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useTenantIds(): string[] {
  const { data } = useQuery({
    queryKey: ['tenants', 'list'],
    queryFn: ({ signal }) => getAdmin<TenantList>(paths.tenants, {}, signal),
  });
  return (data?.data ?? []).map(({ id }) => id).sort();
}

/** Resolves when all that rollouts may have changed is there anew. */
export function useRefreshRollouts(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [ROLLOUTS] });
}
