'use client';

import type { Role, SecretView, TenantDetail } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { mayChange } from '../actions/may-change';
import { ReasonDialog } from '../actions/reason-dialog';
import { Notice } from '../actions/notice';
import { SecretBegin } from '../actions/secret-begin';
import { SecretTable } from '../actions/secret-table';
import { NewKeyDialog } from './new-key-dialog';
import { tenantPath, useRefreshTenants } from './use-tenants';
import styles from './tenants.module.css';

export function KeysPanel({ tenant: { id, keys }, role }: { tenant: TenantDetail; role: Role }) {
  const [open, setOpen] = useState<'new' | SecretView>();
  const refresh = useRefreshTenants();
  const close = () => setOpen(undefined);
  const revoke = async (reason: string) => {
    if (typeof open === 'object') await sendAdmin('DELETE', `${tenantPath(id)}/keys/${open.id}`, { reason });
  };
  return (
    <section className="panel" aria-labelledby="keys">
      <div className={styles.bar}>
        <h2 id="keys">API keys</h2>
        {mayChange(role) && (
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            New key
          </button>
        )}
      </div>
      {keys.length === 0 && <p className="empty">It has no keys yet.</p>}
      {keys.length > 0 && (
        <SecretTable
          label="API keys"
          secrets={keys}
          testId="key"
          onRevoke={mayChange(role) ? (key) => setOpen(key) : undefined}
        />
      )}
      {open === 'new' && <NewKeyDialog tenant={id} onClose={close} />}
      {typeof open === 'object' && (
        <ReasonDialog
          title={`Revoke ${open.name}`}
          confirm="Revoke"
          danger
          action={revoke}
          refresh={refresh}
          onClose={close}
        >
          <Notice tone="warn">
            Whoever uses <SecretBegin secret={open} otherwise={open.name} /> is refused within a second, for good.
          </Notice>
        </ReasonDialog>
      )}
    </section>
  );
}
