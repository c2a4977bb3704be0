'use client';

import type { AskedList, AskedTextList, CachePurge, CacheStatus, WarmUpStatus } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin, sendAdmin } from '../actions/admin-api';

const REFRESH_MS = 3000;
const ASKED_ROWS = 20;

export function useCacheStatus() {
  return useQuery({
    queryKey: ['cache', 'status'],
    queryFn: ({ signal }) => getAdmin<CacheStatus>('/cache', {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useWarmUp() {
  return useQuery({
    queryKey: ['cache', 'warm-up'],
    queryFn: ({ signal }) => getAdmin<WarmUpStatus>('/cache/warm-up', {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useAsked() {
  return useQuery({
    queryKey: ['cache', 'asked'],
    queryFn: ({ signal }) => getAdmin<AskedList>('/cache/asked', { limit: ASKED_ROWS }, signal),
    refetchInterval: 5 * REFRESH_MS,
  });
}

/** @returns how many texts will be spoken. @throws AdminError */
export async function warmUpAsked(limit: number, reason: string): Promise<number> {
  return (await sendAdmin<{ texts: number }>('POST', '/cache/asked/warm-up', { limit, reason })).texts;
}

/** What callers said, the most asked first. @throws AdminError */
export async function readAskedTexts(reason: string): Promise<AskedTextList> {
  return sendAdmin<AskedTextList>('POST', '/cache/asked/texts', { limit: ASKED_ROWS, reason });
}

/** @returns whether it is known to have reached every replica. @throws AdminError */
export async function purgeCache(purge: CachePurge): Promise<boolean> {
  return (await sendAdmin<{ everywhere: boolean }>('POST', '/cache/purge', purge)).everywhere;
}

/** Resolves when all that a purge changes is there anew. */
export function useRefreshCache(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['cache'] });
}
