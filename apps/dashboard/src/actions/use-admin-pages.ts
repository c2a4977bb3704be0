'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getAdmin, type Query } from './admin-api';

type Cursor = string | number | null;

export interface AdminPagesOptions {
  key: readonly unknown[];
  path: `/${string}`;
  query: Query;
  /** Ms until what is shown is asked for anew; never without it. */
  refreshMs?: number;
}

/** A list of the admin API, the newest first, page after page: each says behind which row the next one begins. */
export function useAdminPages<Page extends { next: Cursor }>({ key, path, query, refreshMs }: AdminPagesOptions) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => getAdmin<Page>(path, { ...query, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as Cursor,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs ?? false,
  });
}
