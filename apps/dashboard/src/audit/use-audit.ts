'use client';

import type { AuditPage } from '@brisk/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { queryOf, type AuditFilter } from './audit-filter';

const PAGE = 50;

/** The log, the newest first, page after page. */
export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      getAdmin<AuditPage>('/audit', { ...queryOf(filter), limit: PAGE, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
}
