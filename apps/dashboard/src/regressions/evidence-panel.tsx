import type { RegressionView } from '@brisk/contracts';
import { evidenceLevel } from '../rollouts/evidence-level';
import { formatCount, formatShare } from '../shell/format';
import { oddsText } from './regression-text';
import styles from './regressions.module.css';

type Evidence = RegressionView['evidence'];
type Counts = NonNullable<Evidence['counts']>['candidate'];

const ROWS: { name: string; of: (counts: Counts) => string }[] = [
  { name: 'Requests assigned', of: ({ assigned }) => formatCount(assigned) },
  { name: 'Ended', of: ({ outcomes }) => formatCount(outcomes) },
  { name: 'Failed', of: ({ failed, outcomes }) => shareOf(failed, outcomes) },
  { name: 'Audio with flaws', of: ({ flawed, checked }) => shareOf(flawed, checked) },
];

/** How sure it is, and what it rests on. */
export function EvidencePanel({ evidence: { e_value, called_at, counts } }: { evidence: Evidence }) {
  return (
    <section className="panel" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      {e_value === null ? (
        <p>It needs no statistics.</p>
      ) : (
        <div className={styles.evidence}>
          <p>
            Odds against chance: <strong>{oddsText(e_value)}</strong>
            {called_at !== null && `; from ${oddsText(called_at)} on it counts as a regression`}.
          </p>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="4" />
            <rect width={evidenceLevel(e_value, called_at ?? e_value) * 100} height="4" />
          </svg>
        </div>
      )}
      {counts && (
        <table className={styles.table} aria-label="Cohorts">
          <thead>
            <tr>
              <th scope="col">When it was found</th>
              <th scope="col">Control</th>
              <th scope="col">Candidate</th>
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{of(counts.control)}</td>
                <td>{of(counts.candidate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function shareOf(part: number, all: number): string {
  return all === 0 ? 'not checked' : `${formatCount(part)} of ${formatCount(all)}, ${formatShare(part / all)}`;
}
