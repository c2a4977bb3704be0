import type { Metadata } from 'next';
import { RegressionsView } from '../../../regressions/regressions-view';
import { requireSession } from '../../../server/require-session';
import { ShadowPairs } from '../../../shadows/shadow-pairs';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Regressions' };

export default async function Page() {
  const { operator } = await requireSession();
  return (
    <>
      <PageHead title="Regressions" />
      <RegressionsView />
      <ShadowPairs role={operator.role} />
    </>
  );
}
