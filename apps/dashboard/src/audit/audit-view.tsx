'use client';

import { useMemo, useState } from 'react';
import { ErrorNotice } from '../actions/notice';
import { OlderButton } from '../actions/older-button';
import { useTenants } from '../tenants/use-tenants';
import { addressOf, exportPath, type AuditFilter } from './audit-filter';
import { AuditFilters } from './audit-filters';
import { AuditRow } from './audit-row';
import { useAudit } from './use-audit';
import { useSubjects } from './use-subjects';
import styles from './audit.module.css';

/** Who did what, when, why, and what it altered. */
export function AuditView({ filter: initial }: { filter: AuditFilter }) {
  const [filter, setFilter] = useState(initial);
  const pages = useAudit(filter);
  const { data, error, isPending, isPlaceholderData } = pages;
  const entries = data?.pages.flatMap((page) => page.data) ?? [];
  const { data: tenants } = useTenants();
  const names = useMemo(() => new Map(tenants?.data.map(({ id, name }) => [id, name])), [tenants]);
  const covered = useSubjects(entries);
  const look = (next: AuditFilter) => {
    setFilter(next);
    window.history.replaceState(null, '', addressOf(next));
  };
  return (
    <>
      <section className="panel" aria-label="Filter of the audit log">
        <AuditFilters filter={filter} onChange={look} />
      </section>
      <section className="panel" aria-label="Entries" data-stale={isPlaceholderData || undefined}>
        <div className={styles.bar}>
          <p className="muted">Append-only; the newest first.</p>
          <p className={styles.exports}>
            Export <a href={exportPath(filter, 'ndjson')}>NDJSON</a> <a href={exportPath(filter, 'csv')}>CSV</a>
          </p>
        </div>
        <ErrorNotice error={error} />
        {isPending && <p className="muted">Loading…</p>}
        {data && entries.length === 0 && <p className="empty">Nothing in the log fits.</p>}
        <ul className={styles.entries}>
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} names={names} covered={covered} />
          ))}
        </ul>
        <OlderButton {...pages} />
      </section>
    </>
  );
}
