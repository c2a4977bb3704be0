import type { Check } from './checklist';
import styles from './overview.module.css';

const WORDS: Record<Check['state'], string> = { met: 'Met', missed: 'Missed', unknown: 'No data' };

/** Whether the service is within its targets over the range shown. @param waits figures are still to come */
export function ChecklistPanel({ checks, waits }: { checks: readonly Check[]; waits: boolean }) {
  return (
    <section className={`panel ${styles.checklist}`} aria-labelledby="checklist">
      <h2 id="checklist">Targets</h2>
      <ul className={styles.checks}>
        {checks.map(({ name, measured, bound, state }) => (
          <li key={name} data-state={state}>
            <span className={styles.checkName}>{name}</span>
            <span className={styles.checkFigures}>
              <b>{measured}</b> {bound}
            </span>
            <span className={styles.checkState}>{waits && state === 'unknown' ? 'Loading' : WORDS[state]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
