import type { Metadata } from 'next';
import Link from 'next/link';
import { requireSession } from '../../../../server/require-session';
import { PageHead } from '../../../../shell/page-head';
import { TenantView } from '../../../../tenants/tenant-view';

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await params).id };
}

export default async function Page({ params }: PageProps) {
  const { operator } = await requireSession();
  const { id } = await params;
  return (
    <>
      <PageHead title={id}>
        <Link href="/tenants" prefetch={false}>
          All tenants
        </Link>
      </PageHead>
      <TenantView id={id} role={operator.role} />
    </>
  );
}
