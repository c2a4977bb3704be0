'use client';

import type { DeploymentLexiconView } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';

const KEY = ['lexicon'];

/** How the deployment says single words. */
export function useDeploymentLexicon() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getAdmin<DeploymentLexiconView>('/lexicon', {}, signal),
  });
}

export function useRefreshLexicon(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: KEY });
}
