import type { Metadata } from 'next';
import { RegressionsView } from '../../../regressions/regressions-view';
import { requireSession } from '../../../server/require-session';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Regressions' };

export default async function Page() {
  await requireSession();
  return (
    <>
      <PageHead title="Regressions" />
      <RegressionsView />
    </>
  );
}
