'use client';

import { useTenants } from '../tenants/use-tenants';
import styles from './overview.module.css';

export interface TenantFilterProps {
  /** Id; everyone without it. */
  tenant: string | undefined;
  onChange: (tenant: string | undefined) => void;
}

/** Whose requests are shown. A tenant that the address names is there before the others are known. */
export function TenantFilter({ tenant, onChange }: TenantFilterProps) {
  const { data } = useTenants();
  const known = (data?.data ?? []).map(({ id, name }) => ({ id, name: name === id ? id : `${name} (${id})` }));
  const isKnown = tenant === undefined || known.some(({ id }) => id === tenant);
  return (
    <select
      className={styles.tenant}
      aria-label="Tenant"
      value={tenant ?? ''}
      onChange={(event) => onChange(event.target.value || undefined)}
    >
      <option value="">Every tenant</option>
      {!isKnown && <option value={tenant}>{tenant}</option>}
      {known.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
