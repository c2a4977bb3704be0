'use client';

import type { FlagsStatus, TenantView } from '@brisk/contracts';
import Link from 'next/link';
import { CardTable } from '../shell/card-table';
import { formatBytes, formatCount } from '../shell/format';
import { ProfileBadge } from './profile-badge';
import { Usage } from './usage';
import { useTenant } from './use-tenants';

const COLUMNS = [
  'Tenant',
  'Profile now',
  'Characters today',
  'Requests/s',
  'Streams',
  'Cache',
  'Group',
  'Voice',
] as const;

export function TenantsTable({ tenants, flags }: { tenants: TenantView[]; flags: FlagsStatus | undefined }) {
  return (
    <CardTable label="Tenants" columns={COLUMNS}>
      {tenants.map((tenant) => (
        <TenantRow key={tenant.id} tenant={tenant} flags={flags} />
      ))}
    </CardTable>
  );
}

const quota = (value: number | null) => (value === null ? 'default' : formatCount(value));

function TenantRow({ tenant, flags }: { tenant: TenantView; flags: FlagsStatus | undefined }) {
  const { id, name, quotas, disabled_at, sharing_group, default_voice } = tenant;
  const { data } = useTenant(id);
  const cells: Record<Exclude<(typeof COLUMNS)[number], 'Tenant'>, React.ReactNode> = {
    'Profile now': <ProfileBadge flags={flags} tenant={id} />,
    'Characters today': <Usage tenant={data} />,
    'Requests/s': quota(quotas.requests_per_second),
    Streams: quota(quotas.concurrent_streams),
    Cache: quotas.cache_bytes === null ? 'default' : formatBytes(quotas.cache_bytes),
    Group: sharing_group ?? '–',
    Voice: default_voice ?? 'default',
  };
  return (
    <tr role="row" data-testid="tenant" data-disabled={disabled_at !== null || undefined}>
      <th role="rowheader" scope="row">
        <Link href={`/tenants/${id}`} prefetch={false}>
          {id}
        </Link>
        <small>
          {name}
          {disabled_at !== null && ', disabled'}
        </small>
      </th>
      {COLUMNS.slice(1).map((column) => (
        <td key={column} role="cell" data-column={column}>
          {cells[column as keyof typeof cells]}
        </td>
      ))}
    </tr>
  );
}
