import { formatCount } from '../shell/format';
import type { Snapshot } from './snapshot';
import styles from './pool.module.css';

const TOTALS = [
  { key: 'failed', name: 'Failed', bad: true },
  { key: 'refused', name: 'Refused', bad: true },
  { key: 'expired', name: 'Expired', bad: true },
  { key: 'cancelled', name: 'Cancelled', bad: false },
  { key: 'retried', name: 'Retried', bad: false },
  { key: 'restarts', name: 'Restarts', bad: true },
] as const;

/** What did not go straight through, since the API started. */
export function PoolTotals({ snapshot }: { snapshot: Snapshot | undefined }) {
  return (
    <dl className={styles.totals}>
      {TOTALS.map(({ key, name, bad }) => {
        const value = snapshot?.pool.totals[key];
        return (
          <div key={key} data-alert={bad && value ? true : undefined}>
            <dt>{name}</dt>
            <dd>{formatCount(value)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
