import type { CohortFigure } from './cohort-rows';
import styles from './cohorts.module.css';

/** A cohort's figure with its own interval below it. */
export function CohortCell({ figure: { value, interval }, column }: { figure: CohortFigure; column: string }) {
  return (
    <td data-column={column}>
      {value}
      {interval !== undefined && <small className={styles.interval}>{interval}</small>}
    </td>
  );
}
