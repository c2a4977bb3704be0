import type { AdminVoiceList, VoiceStatus } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';

const REFRESH_MS = 3000;

export function useAdminVoices() {
  return useQuery({
    queryKey: ['voices'],
    queryFn: ({ signal }) => getAdmin<AdminVoiceList>('/voices', {}, signal),
    refetchInterval: REFRESH_MS,
  });
}

export function useRefreshVoices(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['voices'] });
}

export const voicePath = ({ id }: Pick<VoiceStatus, 'id'>): `/${string}` => `/voices/${encodeURIComponent(id)}`;
