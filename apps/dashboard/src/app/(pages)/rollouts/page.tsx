import type { Metadata } from 'next';
import { RolloutsView } from '../../../rollouts/rollouts-view';
import { requireSession } from '../../../server/require-session';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Rollouts' };

export default async function Page() {
  const { operator } = await requireSession();
  return (
    <>
      <PageHead title="Rollouts" />
      <RolloutsView role={operator.role} />
    </>
  );
}
