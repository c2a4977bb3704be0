import type { HistoryCohorts } from '@brisk/contracts';
import { memo } from 'react';
import { CohortCell } from '../cohorts/cohort-cell';
import { cohortRows } from '../cohorts/cohort-rows';
import { Ratio } from '../cohorts/ratio';
import styles from './overview.module.css';

/** Both profiles over the range shown, with how many times as long the optimized one takes. */
export const CohortPanel = memo(function CohortPanel({
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
        <>
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">Baseline</th>
                <th scope="col">Optimized</th>
                <th scope="col">Ratio</th>
              </tr>
            </thead>
            <tbody>
              {cohortRows(cohorts).map(({ name, baseline, optimized, ratio }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <CohortCell figure={baseline} column="Baseline" />
                  <CohortCell figure={optimized} column="Optimized" />
                  <td>
                    <Ratio ratio={ratio} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted">
            Below each percentile and ratio is its 95 % interval. A ratio is optimized over baseline.
          </p>
        </>
      ) : (
        <p className={styles.blank}>{problem ?? 'Loading …'}</p>
      )}
    </section>
  );
});
