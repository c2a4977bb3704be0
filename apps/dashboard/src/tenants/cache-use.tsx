import type { TenantDetail } from '@brisk/contracts';
import { formatBytes } from '../shell/format';

/** What a tenant, or all of its sharing group, have in the memory of the replica that answered. */
export function CacheUse({ tenant }: { tenant: Pick<TenantDetail, 'cache_use' | 'sharing_group'> }) {
  const { sentences, answers } = tenant.cache_use;
  return (
    <>
      {formatBytes(sentences.bytes)} of sentences, {formatBytes(answers.bytes)} of whole answers
      {tenant.sharing_group !== null && ', with the rest of its sharing group'}
    </>
  );
}
