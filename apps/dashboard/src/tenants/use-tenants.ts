'use client';

import type { TenantDetail, TenantList } from '@brisk/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';

const TENANTS = 'tenants';

export const tenantPath = (id: string): `/${string}` => `/tenants/${encodeURIComponent(id)}`;

export function useTenants() {
  return useQuery({
    queryKey: [TENANTS, 'list'],
    queryFn: ({ signal }) => getAdmin<TenantList>('/tenants', {}, signal),
  });
}

export function useTenant(id: string) {
  return useQuery({
    queryKey: [TENANTS, 'one', id],
    queryFn: ({ signal }) => getAdmin<TenantDetail>(tenantPath(id), {}, signal),
  });
}

export function useRefreshTenants(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [TENANTS] });
}
