'use client';

import type { Annotations, HistoryCohorts, HistoryMemory, HistorySeries } from '@brisk/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { spanOf, type View } from './ranges';

/**
 * A question about the range of a view, asked anew while it is live. What was shown stays until there is something
 * newer, and over a change of the range, too: nothing flashes.
 */
function useRange<T>(
  path: `/history/${string}` | '/annotations',
  { range, live }: View,
  { back = 0, enabled = true, query = {} } = {},
) {
  return useQuery({
    queryKey: ['history', path, range.id, back],
    queryFn: ({ signal }) => getAdmin<T>(path, { ...query, ...spanOf(range, Date.now(), back) }, signal),
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

export const useMemory = (view: View) => useRange<HistoryMemory>('/history/memory', view);
