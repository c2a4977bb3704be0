'use client';

import { NewSecretDialog } from '../actions/new-secret-dialog';
import { tenantPath, useRefreshTenants } from './use-tenants';

export function NewKeyDialog({ tenant, onClose }: { tenant: string; onClose: () => void }) {
  const refresh = useRefreshTenants();
  const path = `${tenantPath(tenant)}/keys` as const;
  return <NewSecretDialog what="key" title={`New key of ${tenant}`} {...{ path, refresh, onClose }} />;
}
