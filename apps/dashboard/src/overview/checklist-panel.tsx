import type { Check } from './checklist';
import styles from './overview.module.css';

const WORDS: Record<Check['state'], string> = { met: 'Met', missed: 'Missed', unknown: 'No data' };

/** The validation checklist as it stands: over the range shown, and now. @param waits figures are still to come */
export function ChecklistPanel({ checks, waits }: { checks: readonly Check[]; waits: boolean }) {
  return (
    <section className={`panel ${styles.checklist}`} aria-labelledby="checklist">
      <h2 id="checklist">Validation checklist</h2>
      <ul className={styles.checks}>
        {checks.map(({ name, measured, bound, state, source }) => (
          <li key={name} data-state={state}>
            <span className={styles.checkName}>{name}</span>
            <span className={styles.checkState}>{waits && state === 'unknown' ? 'Loading' : WORDS[state]}</span>
            <span className={styles.checkFigures}>
              <b>{measured}</b> {bound}
            </span>
            <span className={styles.checkSource}>{source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
