import type { Metadata } from 'next';
import { PoolPage } from '../../../pool/pool-page';
import { requireSession } from '../../../server/require-session';

export const metadata: Metadata = { title: 'Voices and pool' };

export default async function Page() {
  await requireSession();
  return <PoolPage />;
}
