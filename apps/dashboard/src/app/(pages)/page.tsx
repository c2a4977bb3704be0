import type { Metadata } from 'next';
import { OverviewPage } from '../../overview/overview-page';
import { requireSession } from '../../server/require-session';

export const metadata: Metadata = { title: 'Overview' };

export default async function Page() {
  await requireSession();
  return <OverviewPage />;
}
