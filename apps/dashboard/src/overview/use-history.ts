'use client';

import type { Annotations, HistoryCohorts, HistoryMemory, HistorySeries } from '@brisk/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { spanOf, type View } from './ranges';

interface RangeQuestion {
  /** Whether the answer is of the view's tenant; without it, it is of the whole service. */
  ofTenant?: boolean;
  back?: number;
  enabled?: boolean;
  query?: Record<string, string>;
}

/**
 * A question about the range of a view, asked anew while it is live. What was shown stays until there is something
 * newer, and over a change of the range, too: nothing flashes.
 */
function useRange<T>(
  path: `/history/${string}` | '/annotations',
  { range, tenant, live }: View,
  { ofTenant = true, back = 0, enabled = true, query = {} }: RangeQuestion = {},
) {
  const whose = ofTenant ? tenant : undefined;
  return useQuery({
    queryKey: ['history', path, range.id, back, whose],
    queryFn: ({ signal }) => getAdmin<T>(path, { ...query, tenant: whose, ...spanOf(range, Date.now(), back) }, signal),
    enabled,
    placeholderData: keepPreviousData,
    refetchInterval: live ? range.refreshMs : false,
    refetchOnWindowFocus: live,
    staleTime: live ? range.refreshMs : Infinity,
  });
}

export const useSeries = (view: View) => useRange<HistorySeries>('/history/series', view);

/** Of the range before, when the view compares. */
export const useSeriesBefore = (view: View) =>
  useRange<HistorySeries>('/history/series', view, { back: 1, enabled: view.compares });

/** All requests: who was compared by chance is the rollout's affair. */
export const useCohorts = (view: View) =>
  useRange<HistoryCohorts>('/history/cohorts', view, { query: { basis: 'all' } });

/** What is to be marked on the time axis. */
export const useAnnotations = (view: View) => useRange<Annotations>('/annotations', view);

export const useMemory = (view: View) => useRange<HistoryMemory>('/history/memory', view, { ofTenant: false });
