'use client';

import type { RegressionState } from '@brisk/contracts';
import { useState } from 'react';
import { ErrorNotice } from '../actions/notice';
import { OlderButton } from '../actions/older-button';
import { Field } from '../actions/field';
import { useTenantIds } from '../rollouts/use-rollouts';
import { RegressionRow } from './regression-row';
import { useRegressions, type RegressionFilter } from './use-regressions';
import styles from './regressions.module.css';

/** What was found of candidate profiles, the last one first. */
export function RegressionsView() {
  const [filter, setFilter] = useState<RegressionFilter>({ state: '', tenant: '' });
  const tenants = useTenantIds();
  const pages = useRegressions(filter);
  const { data, error, isPending, isPlaceholderData } = pages;
  const found = data?.pages.flatMap((page) => page.data) ?? [];
  const isFiltered = filter.state !== '' || filter.tenant !== '';
  return (
    <section className="panel" aria-label="Regressions" data-stale={isPlaceholderData || undefined}>
      <div className={styles.filters}>
        <Field label="State">
          {(control) => (
            <select
              {...control}
              value={filter.state}
              onChange={(event) => setFilter({ ...filter, state: event.target.value as RegressionState | '' })}
            >
              <option value="">any</option>
              <option value="open">open</option>
              <option value="acknowledged">acknowledged</option>
            </select>
          )}
        </Field>
        <Field label="Tenant">
          {(control) => (
            <select
              {...control}
              value={filter.tenant}
              onChange={(event) => setFilter({ ...filter, tenant: event.target.value })}
            >
              <option value="">any</option>
              {tenants.map((tenant) => (
                <option key={tenant}>{tenant}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && found.length === 0 && (
        <p className="empty">{isFiltered ? 'No regression fits.' : 'No regression has been found.'}</p>
      )}
      <ul className={styles.list}>
        {found.map((regression) => (
          <RegressionRow key={regression.id} regression={regression} />
        ))}
      </ul>
      <OlderButton {...pages} />
    </section>
  );
}
