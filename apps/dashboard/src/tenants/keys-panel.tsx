'use client';

import type { Role, SecretView, TenantDetail } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { mayChange } from '../actions/may-change';
import { ReasonDialog } from '../actions/reason-dialog';
import { Notice } from '../actions/notice';
import { When } from '../actions/when';
import { keyState } from './key-state';
import { NewKeyDialog } from './new-key-dialog';
import { tenantPath, useRefreshTenants } from './use-tenants';
import styles from './tenants.module.css';

const BADGE = { 'in use': 'idle', expired: undefined, revoked: 'backoff' } as const;

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
        <table className={styles.table} role="table" aria-label="API keys">
          <thead role="rowgroup">
            <tr role="row">
              {['Name', 'Begins with', 'State', 'Created', 'Expires', ''].map((name) => (
                <th key={name} role="columnheader" scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {keys.map((key) => {
              const state = keyState(key, Date.now());
              return (
                <tr key={key.id} role="row" data-testid="key">
                  <th role="rowheader" scope="row">
                    {key.name}
                  </th>
                  <td role="cell" data-column="Begins with">
                    <code>{key.prefix}…</code>
                  </td>
                  <td role="cell" data-column="State">
                    <span className="badge" data-state={BADGE[state]}>
                      {state}
                    </span>
                  </td>
                  <td role="cell" data-column="Created">
                    <When at={key.created_at} />
                  </td>
                  <td role="cell" data-column="Expires">
                    {key.expires_at === null ? 'never' : <When at={key.expires_at} />}
                  </td>
                  <td role="cell">
                    {mayChange(role) && state === 'in use' && (
                      <button type="button" className="button" onClick={() => setOpen(key)}>
                        Revoke<span className="spoken"> {key.name}</span>
                      </button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
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
            Whoever uses <code>{open.prefix}…</code> is refused within a second, for good.
          </Notice>
        </ReasonDialog>
      )}
    </section>
  );
}
