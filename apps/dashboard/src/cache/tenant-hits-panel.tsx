'use client';

import Link from 'next/link';
import { ErrorNotice } from '../actions/notice';
import { CardTable } from '../shell/card-table';
import { formatCount, formatShare } from '../shell/format';
import { TARGETS } from '../overview/targets';
import { byRequests } from './tenant-hits';
import { useTenantHits } from './use-tenant-hits';
import styles from './cache.module.css';

const COLUMNS = ['Tenant', 'Requests', 'Whole answers', 'In part', ''];

/** More are a matter for the tenants' own pages. */
const MOST = 20;

/** How much of what each tenant asks for is remembered, over the last day and on all replicas. */
export function TenantHitsPanel() {
  const { data, error, isPending } = useTenantHits();
  const tenants = byRequests(data?.data ?? []);
  return (
    <section className="panel" aria-labelledby="tenant-hits">
      <h2 id="tenant-hits">Hit rate by tenant, last 24 hours</h2>
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && tenants.length === 0 && <p className="empty">Nobody has asked for anything.</p>}
      {tenants.length > 0 && (
        <CardTable label="Hit rate by tenant" columns={COLUMNS}>
          {tenants.slice(0, MOST).map(({ tenant, completed, hit_rate, partial_rate }) => (
            <tr key={tenant} role="row">
              <th role="rowheader" scope="row">
                <Link href={`/tenants/${encodeURIComponent(tenant)}`} prefetch={false}>
                  {tenant}
                </Link>
              </th>
              <td role="cell" data-column="Requests">
                {formatCount(completed)}
              </td>
              <td role="cell" data-column="Whole answers">
                {formatShare(hit_rate)}
              </td>
              <td role="cell" data-column="In part">
                {formatShare(partial_rate)}
              </td>
              <td role="cell">
                <svg
                  className={styles.hits}
                  viewBox="0 0 100 6"
                  preserveAspectRatio="none"
                  data-low={(hit_rate ?? 1) < TARGETS.hitRate || undefined}
                  aria-hidden="true"
                >
                  <rect width="100" height="6" />
                  <rect width={(hit_rate ?? 0) * 100} height="6" />
                  <path d={`M${TARGETS.hitRate * 100} 0V6`} />
                </svg>
              </td>
            </tr>
          ))}
        </CardTable>
      )}
      {tenants.length > MOST && <p className="muted">{formatCount(tenants.length - MOST)} more have asked for less.</p>}
    </section>
  );
}
