'use client';

import type { ShadowPairPage, ShadowVerdict } from '@brisk/contracts';
import { useAdminPages } from '../actions/use-admin-pages';
import { paths } from './paths';

const REFRESH_MS = 10_000;
const PAGE = 20;

export interface ShadowPairFilter {
  /** Id: those of its tenants and its time alone. */
  regression?: string | undefined;
  verdict?: ShadowVerdict | '' | undefined;
}

/** Spoken last, listed first, page after page. */
export function useShadowPairs(filter: ShadowPairFilter) {
  return useAdminPages<ShadowPairPage>({
    key: ['shadow-pairs', 'list', filter],
    path: paths.list,
    query: { ...filter, limit: PAGE },
    refreshMs: REFRESH_MS,
  });
}
