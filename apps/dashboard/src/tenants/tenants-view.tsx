'use client';

import type { Role } from '@brisk/contracts';
import { useState } from 'react';
import { mayChange } from '../actions/may-change';
import { ErrorNotice } from '../actions/notice';
import { useFlags } from '../rollouts/use-rollouts';
import { TenantDialog } from './tenant-dialog';
import { TenantsTable } from './tenants-table';
import { useTenants } from './use-tenants';
import styles from './tenants.module.css';

/** Each row asks for its tenant's use, so only so many are shown at once. */
const PAGE = 25;

export function TenantsView({ role }: { role: Role }) {
  const { data, error, isPending } = useTenants();
  const { data: flags } = useFlags();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const [creating, setCreating] = useState(false);
  const found = (data?.data ?? []).filter(({ id, name }) =>
    `${id} ${name}`.toLowerCase().includes(search.toLowerCase()),
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const at = Math.min(page, pages - 1);
  return (
    <section className="panel" aria-label="Tenants">
      <div className={styles.bar}>
        <input
          type="search"
          className={styles.search}
          placeholder="Search tenants"
          aria-label="Search tenants"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {mayChange(role) && (
          <button type="button" className="button primary" onClick={() => setCreating(true)}>
            New tenant
          </button>
        )}
      </div>
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && found.length === 0 && (
        <p className="empty">{search ? 'No tenant is called that.' : 'There are no tenants yet.'}</p>
      )}
      {found.length > 0 && <TenantsTable tenants={found.slice(at * PAGE, (at + 1) * PAGE)} flags={flags} />}
      {pages > 1 && (
        <nav className={styles.pages} aria-label="Pages of tenants">
          <button type="button" className="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            Previous
          </button>
          <span>
            {at + 1} of {pages}
          </span>
          <button type="button" className="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            Next
          </button>
        </nav>
      )}
      {creating && <TenantDialog onClose={() => setCreating(false)} />}
    </section>
  );
}
