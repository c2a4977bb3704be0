'use client';

import type { Role } from '@brisk/contracts';
import { useState } from 'react';
import actions from '../actions/actions.module.css';
import { useTenantHits } from '../cache/use-tenant-hits';
import { mayChange } from '../actions/may-change';
import { ErrorNotice } from '../actions/notice';
import { When } from '../actions/when';
import { RollbackDialog } from '../rollouts/rollback-dialog';
import { useFlags } from '../rollouts/use-rollouts';
import { formatBytes, formatCount, formatShare } from '../shell/format';
import { CacheUse } from './cache-use';
import { DisableDialog } from './disable-dialog';
import { KeysPanel } from './keys-panel';
import { ProfileBadge } from './profile-badge';
import { PurgeDialog } from './purge-dialog';
import { TenantDialog } from './tenant-dialog';
import { Usage } from './usage';
import { useTenant } from './use-tenants';
import styles from './tenants.module.css';

type Open = 'edit' | 'purge' | 'rollback' | 'disable';

/** One tenant: what it gets, what it may use, and its keys. */
export function TenantView({ id, role }: { id: string; role: Role }) {
  const { data: tenant, error, isPending } = useTenant(id);
  const { data: flags } = useFlags();
  const { data: hits } = useTenantHits();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (!tenant) {
    return (
      <section className="panel">
        <ErrorNotice error={error} />
        {isPending && <p className="muted">Loading…</p>}
      </section>
    );
  }
  const { quotas } = tenant;
  const isDisabled = tenant.disabled_at !== null;
  const day = hits?.data.find((each) => each.tenant === id);
  const facts: [string, React.ReactNode][] = [
    ['Profile now', <ProfileBadge key="profile" flags={flags} tenant={id} />],
    ['Characters today, UTC', <Usage key="usage" tenant={tenant} />],
    ['Requests, last 24 hours', hits ? formatCount(day?.completed ?? 0) : '–'],
    ['From the cache, last 24 hours', formatShare(day?.hit_rate)],
    [
      'Requests a second',
      quotas.requests_per_second === null ? 'as for everybody' : formatCount(quotas.requests_per_second),
    ],
    [
      'Streams at the same time',
      quotas.concurrent_streams === null ? 'as for everybody' : formatCount(quotas.concurrent_streams),
    ],
    ['In the cache now, this replica', <CacheUse key="cache" tenant={tenant} />],
    ['Memory of each cache', quotas.cache_bytes === null ? 'as for everybody' : formatBytes(quotas.cache_bytes)],
    ['Sharing group', tenant.sharing_group ?? 'none'],
    ['Default voice', tenant.default_voice ?? 'as for everybody'],
    ['Created', <When key="created" at={tenant.created_at} />],
  ];
  return (
    <>
      <section className="panel" aria-labelledby="tenant">
        <div className={styles.bar}>
          <h2 id="tenant">{tenant.name}</h2>
          {isDisabled && (
            <span className="badge" data-state="backoff">
              disabled
            </span>
          )}
        </div>
        <ErrorNotice error={error} />
        <dl className={styles.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div className={styles.actions}>
          {mayChange(role) && (
            <>
              <button type="button" className="button" onClick={() => setOpen('edit')}>
                Edit
              </button>
              <button type="button" className="button" onClick={() => setOpen('purge')}>
                Purge its cache
              </button>
              <button type="button" className="button" onClick={() => setOpen('disable')}>
                {isDisabled ? 'Enable' : 'Disable'}
              </button>
              <button type="button" className={`button primary ${actions.danger}`} onClick={() => setOpen('rollback')}>
                Roll back
              </button>
            </>
          )}
          <a className={styles.trail} href={`/audit?subject=${encodeURIComponent(`tenant:${id}`)}`}>
            In the audit log
          </a>
        </div>
      </section>
      <KeysPanel tenant={tenant} role={role} />
      {open === 'edit' && <TenantDialog tenant={tenant} onClose={close} />}
      {open === 'purge' && <PurgeDialog tenant={id} onClose={close} />}
      {open === 'disable' && <DisableDialog tenant={tenant} onClose={close} />}
      {open === 'rollback' && <RollbackDialog target={{ kind: 'tenant', tenant: id }} onClose={close} />}
    </>
  );
}
