'use client';

import type { RegressionView } from '@brisk/contracts';
import dynamic from 'next/dynamic';
import styles from './regressions.module.css';

const DistributionChart = dynamic(() => import('./distribution-chart').then((module) => module.DistributionChart), {
  ssr: false,
  loading: () => <p className="muted">Loading…</p>,
});

const TITLES = {
  ms_per_audio_second: 'A worker’s time for each second of audio',
  ratio: 'Latency over what was expected of each request',
};

/** How the candidate’s requests and the control’s are spread. */
export function DistributionPanel({ regression }: { regression: RegressionView }) {
  const { distribution, profile, control_profile } = regression;
  const has = distribution !== null && distribution.bins.length > 0;
  return (
    <section className="panel" aria-labelledby="distribution">
      <div className={styles.bar}>
        <h2 id="distribution">Both cohorts</h2>
        {has && (
          <ul className={styles.legend}>
            <li data-cohort="control">control, {control_profile}</li>
            <li data-cohort="candidate">candidate, {profile}</li>
          </ul>
        )}
      </div>
      {has ? (
        <>
          <p className="muted">{TITLES[distribution.unit]}: shares of each cohort, on a logarithmic scale.</p>
          <div className={styles.plot} data-testid="distribution">
            <DistributionChart distribution={distribution} />
          </div>
        </>
      ) : (
        <p className="empty">It was found without a comparison of latencies.</p>
      )}
    </section>
  );
}
