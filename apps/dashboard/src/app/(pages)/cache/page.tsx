import type { Metadata } from 'next';
import { CachePage } from '../../../cache/cache-page';
import { requireSession } from '../../../server/require-session';

export const metadata: Metadata = { title: 'Cache' };

export default async function Page() {
  await requireSession();
  return <CachePage />;
}
