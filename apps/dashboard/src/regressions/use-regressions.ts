'use client';

import type { RegressionList, RegressionState, RegressionView } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { useAdminPages } from '../actions/use-admin-pages';
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
  return useAdminPages<RegressionList>({
    key: [REGRESSIONS, 'list', filter],
    path: paths.list,
    query: { ...filter, limit: PAGE },
    refreshMs: REFRESH_MS,
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
