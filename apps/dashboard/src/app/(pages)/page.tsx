import { PoolPage } from '../../pool/pool-page';
import { requireSession } from '../../server/require-session';

export default async function Page() {
  await requireSession();
  return <PoolPage />;
}
