import type { HistoryRatio } from '@brisk/contracts';
import styles from './cohorts.module.css';

/** Optimized over baseline. Below 1, the optimized path is faster; an interval that contains 1 tells nothing. */
export function Ratio({ ratio }: { ratio: HistoryRatio | undefined }) {
  if (ratio === undefined) return null;
  if (ratio === null) return <span className="muted">too few</span>;
  const { estimate, low, high } = ratio;
  const verdict = high < 1 ? 'faster' : low > 1 ? 'slower' : 'no difference seen';
  return (
    <span className={styles.ratio} data-verdict={verdict}>
      {estimate.toFixed(2)} ×
      <small className={styles.interval}>
        {verdict}, {low.toFixed(2)} to {high.toFixed(2)} × as long
      </small>
    </span>
  );
}
