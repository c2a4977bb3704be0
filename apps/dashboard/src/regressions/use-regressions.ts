'use client';

import type { RegressionList, RegressionState, RegressionView } from '@brisk/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { paths } from './paths';

const REFRESH_MS = 5000;
const COUNT_REFRESH_MS = 30_000;
const PAGE = 50;
const REGRESSIONS = 'regressions';

export interface RegressionFilter {
  state: RegressionState | '';
  tenant: string;
}

/** Found last, listed first, page after page. */
export function useRegressions(filter: RegressionFilter) {
  return useInfiniteQuery({
    queryKey: [REGRESSIONS, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      getAdmin<RegressionList>(paths.list, { ...filter, limit: PAGE, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useRegression(id: string) {
  return useQuery({
    queryKey: [REGRESSIONS, 'one', id],
    queryFn: ({ signal }) => getAdmin<RegressionView>(paths.one(id), {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

/** How many wait for somebody to look at them; undefined while that is not known. */
export function useOpenRegressions(): number | undefined {
  const { data } = useQuery({
    queryKey: [REGRESSIONS, 'open'],
    queryFn: ({ signal }) => getAdmin<RegressionList>(paths.list, { state: 'open', limit: 1 }, signal),
    refetchInterval: COUNT_REFRESH_MS,
    staleTime: COUNT_REFRESH_MS,
  });
  return data?.open;
}

export function useRefreshRegressions(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [REGRESSIONS] });
}
