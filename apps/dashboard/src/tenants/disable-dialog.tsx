'use client';

import type { TenantView } from '@brisk/contracts';
import { sendAdmin } from '../actions/admin-api';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { tenantPath, useRefreshTenants } from './use-tenants';

/** Turns a tenant off, or on again. */
export function DisableDialog({ tenant, onClose }: { tenant: TenantView; onClose: () => void }) {
  const refresh = useRefreshTenants();
  const disabled = tenant.disabled_at === null;
  const act = async (reason: string) => {
    await sendAdmin('PATCH', tenantPath(tenant.id), { disabled, version: tenant.version, reason });
  };
  return (
    <ReasonDialog
      title={`${disabled ? 'Disable' : 'Enable'} ${tenant.id}`}
      confirm={disabled ? 'Disable' : 'Enable'}
      danger={disabled}
      action={act}
      refresh={refresh}
      onClose={onClose}
    >
      <Notice>
        {disabled
          ? 'All its keys are refused, within a second everywhere.'
          : 'Its keys that are not revoked work again.'}
      </Notice>
    </ReasonDialog>
  );
}
