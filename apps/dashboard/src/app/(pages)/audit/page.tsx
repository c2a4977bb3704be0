import type { Metadata } from 'next';
import { filterOf } from '../../../audit/audit-filter';
import { AuditView } from '../../../audit/audit-view';
import { requireSession } from '../../../server/require-session';
import { PageHead } from '../../../shell/page-head';

export const metadata: Metadata = { title: 'Audit' };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: PageProps) {
  await requireSession();
  return (
    <>
      <PageHead title="Audit log" />
      <AuditView filter={filterOf(await searchParams)} />
    </>
  );
}
