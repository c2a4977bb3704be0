import type { Metadata } from 'next';
import { AlertsView } from '../../../alerts/alerts-view';
import { requireSession } from '../../../server/require-session';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Alerts' };

export default async function Page() {
  const { operator } = await requireSession();
  return (
    <>
      <PageHead title="Alerts" />
      <AlertsView role={operator.role} />
    </>
  );
}
