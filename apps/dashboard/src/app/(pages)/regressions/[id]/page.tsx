import type { Metadata } from 'next';
import Link from 'next/link';
import { RegressionView } from '../../../../regressions/regression-view';
import { requireSession } from '../../../../server/require-session';
import { PageHead } from '../../../../shell/page-head';

export const metadata: Metadata = { title: 'Regression' };

interface PageProps {
  params: Promise<{ id: string }>;
}

export default async function Page({ params }: PageProps) {
  const { operator } = await requireSession();
  const { id } = await params;
  return (
    <>
      <PageHead title="Regression">
        <Link href="/regressions" prefetch={false}>
          All regressions
        </Link>
      </PageHead>
      <RegressionView id={decodeURIComponent(id)} role={operator.role} />
    </>
  );
}
