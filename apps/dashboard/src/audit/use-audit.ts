'use client';

import type { AuditPage } from '@brisk/contracts';
import { useAdminPages } from '../actions/use-admin-pages';
import { queryOf, type AuditFilter } from './audit-filter';

const PAGE = 50;

/** The log, the newest first, page after page. */
export function useAudit(filter: AuditFilter) {
  return useAdminPages<AuditPage>({
    key: ['audit', filter],
    path: '/audit',
    query: { ...queryOf(filter), limit: PAGE },
  });
}
