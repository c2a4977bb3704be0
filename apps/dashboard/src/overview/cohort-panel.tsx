import type { HistoryCohorts } from '@brisk/contracts';
import { cohortRows } from './cohort-rows';
import styles from './overview.module.css';

/** Both profiles over the range shown, with how many times as long the optimized one takes. */
export function CohortPanel({
  cohorts,
  problem,
}: {
  cohorts: HistoryCohorts | undefined;
  problem: string | undefined;
}) {
  return (
    <section className={`panel ${styles.cohorts}`} aria-labelledby="cohorts">
      <h2 id="cohorts">Profiles side by side</h2>
      {cohorts ? (
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">Baseline</th>
              <th scope="col">Optimized</th>
              <th scope="col" title="Optimized over baseline, with its 95 % interval">
                Ratio
              </th>
            </tr>
          </thead>
          <tbody>
            {cohortRows(cohorts).map(({ name, baseline, optimized, ratio }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{baseline}</td>
                <td>{optimized}</td>
                <td>{ratio}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.blank}>{problem ?? 'Loading …'}</p>
      )}
    </section>
  );
}
