'use client';

import type { ChangeView } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { paths } from './paths';

/** One change, however long ago it was made. @param id undefined while none is asked for */
export function useOneChange(id: string | undefined) {
  return useQuery({
    queryKey: ['rollouts', 'change', id],
    queryFn: ({ signal }) => getAdmin<ChangeView>(paths.change(id!), {}, signal),
    enabled: id !== undefined,
  });
}
