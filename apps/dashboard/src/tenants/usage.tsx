import type { TenantDetail } from '@brisk/contracts';
import { formatCount } from '../shell/format';
import styles from './tenants.module.css';

/** Characters spoken today, against what may be spoken. */
export function Usage({ tenant }: { tenant: Pick<TenantDetail, 'usage_today' | 'quotas'> | undefined }) {
  if (!tenant) return <>–</>;
  const { characters } = tenant.usage_today;
  const most = tenant.quotas.characters_per_day;
  if (most === null) return <>{formatCount(characters)}</>;
  const share = most === 0 ? 1 : Math.min(1, characters / most);
  return (
    <span className={styles.usage} data-level={share >= 0.9 ? 'high' : undefined}>
      {formatCount(characters)} <small>of {formatCount(most)}</small>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" />
        <rect width={share * 100} height="4" />
      </svg>
    </span>
  );
}
