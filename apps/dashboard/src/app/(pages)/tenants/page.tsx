import type { Metadata } from 'next';
import { requireSession } from '../../../server/require-session';
import { PageHead } from '../../../shell/page-head';
import { TenantsView } from '../../../tenants/tenants-view';

export const metadata: Metadata = { title: 'Tenants' };

export default async function Page() {
  const { operator } = await requireSession();
  return (
    <>
      <PageHead title="Tenants" />
      <TenantsView role={operator.role} />
    </>
  );
}
