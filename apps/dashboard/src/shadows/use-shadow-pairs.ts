'use client';

import type { ShadowPairPage, ShadowVerdict } from '@brisk/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { paths } from './paths';

const REFRESH_MS = 10_000;
const PAGE = 20;

export interface ShadowPairFilter {
  tenant?: string | undefined;
  voice?: string | undefined;
  /** ISO times. */
  from?: string | undefined;
  to?: string | undefined;
  verdict?: ShadowVerdict | '' | undefined;
}

/** Spoken last, listed first, page after page. */
export function useShadowPairs(filter: ShadowPairFilter) {
  return useInfiniteQuery({
    queryKey: ['shadow-pairs', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      getAdmin<ShadowPairPage>(paths.list, { ...filter, limit: PAGE, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}
