'use client';

import type { TenantList, VoiceList } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { AdminError, getAdmin } from '../actions/admin-api';
import { ask } from '../shell/ask';

/** Names to choose from: of tenants, of voices, or none. */
export function useNames(what: 'tenant' | 'voice' | 'all'): string[] {
  const { data } = useQuery({
    queryKey: ['names', what],
    enabled: what !== 'all',
    queryFn: async ({ signal }): Promise<string[]> => {
      if (what === 'tenant') return (await getAdmin<TenantList>('/tenants', {}, signal)).data.map(({ id }) => id);
      const answer = await ask('/api/voices', { signal });
      if (!(answer instanceof Response)) throw new AdminError(answer);
      return ((await answer.json()) as VoiceList).data.map(({ id }) => id);
    },
  });
  return data ?? [];
}
