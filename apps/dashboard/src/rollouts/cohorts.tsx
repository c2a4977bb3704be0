'use client';

import type { CohortQuality, HistoryCohorts, RolloutView } from '@brisk/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getAdmin } from '../actions/admin-api';
import { ErrorNotice } from '../actions/notice';
import { CohortCell } from '../cohorts/cohort-cell';
import { cohortRows } from '../cohorts/cohort-rows';
import { Ratio } from '../cohorts/ratio';
import { formatCount, formatShare } from '../shell/format';
import { paths } from './paths';
import styles from './rollouts.module.css';

const REFRESH_MS = 5000;

export type CohortsOf = Pick<RolloutView, 'id' | 'tenants' | 'created_at' | 'ended_at'>;

/** Both cohorts side by side since the rollout was made. */
export function Cohorts({ rollout }: { rollout: CohortsOf }) {
  const { id, tenants, created_at: from, ended_at: to } = rollout;
  const [tenant, setTenant] = useState(tenants === '*' ? '' : tenants[0]!);
  const [basis, setBasis] = useState<'randomized' | 'all'>('randomized');
  const { data, error } = useQuery({
    queryKey: ['cohorts', id, tenant, basis, to],
    queryFn: ({ signal }) =>
      getAdmin<HistoryCohorts>(paths.cohorts, { tenant, basis, from, to: to ?? undefined }, signal),
    refetchInterval: to === null ? REFRESH_MS : false,
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles.cohorts}>
      <div className={styles.filters}>
        {tenants !== '*' && tenants.length > 1 && (
          <label>
            Tenant{' '}
            <select value={tenant} onChange={(event) => setTenant(event.target.value)}>
              {tenants.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        )}
        <label>
          Requests{' '}
          <select value={basis} onChange={(event) => setBasis(event.target.value as typeof basis)}>
            <option value="randomized">whose profile chance decided</option>
            <option value="all">all</option>
          </select>
        </label>
      </div>
      <ErrorNotice error={error} />
      {data && <CohortTable cohorts={data} />}
    </div>
  );
}

export function CohortTable({ cohorts }: { cohorts: HistoryCohorts }) {
  return (
    <>
      <table className={styles.table} aria-label="Cohorts">
        <thead>
          <tr>
            <th scope="col">Figure, with its 95 % interval</th>
            <th scope="col">baseline</th>
            <th scope="col">optimized</th>
            <th scope="col">Ratio</th>
          </tr>
        </thead>
        <tbody>
          {cohortRows(cohorts).map(({ name, baseline, optimized, ratio }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <CohortCell figure={baseline} column="baseline" />
              <CohortCell figure={optimized} column="optimized" />
              <td data-column="Ratio">
                <Ratio ratio={ratio} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ShadowSummary shadow={cohorts.quality.shadow} />
      <SampleRatio ratio={cohorts.sample_ratio} />
    </>
  );
}

/** What came of sentences that the baseline has spoken again, beside what the optimized path had made of them. */
function ShadowSummary({ shadow }: { shadow: CohortQuality['shadow'] }) {
  const { pairs, median_duration_ratio: duration, median_log_mel_db: distance, worse_rate: worse } = shadow;
  if (pairs === 0) return <p className="muted">No sentence has been spoken by both profiles yet.</p>;
  return (
    <p className="muted">
      Of {formatCount(pairs)} sentences spoken by both, {formatShare(worse)} were worse by the optimized path; its audio
      is {duration === null ? '–' : duration.toFixed(2)} times as long and differs by{' '}
      {distance === null ? '–' : distance.toFixed(2)} dB (medians).
    </p>
  );
}

/** The judge's own threshold: below it, chance is no explanation. */
const MISMATCH = 1e-4;

function SampleRatio({ ratio }: { ratio: HistoryCohorts['sample_ratio'] }) {
  if (ratio === null) return <p className="muted">Chance has decided no request here yet.</p>;
  const { assigned, optimized, expected, p_value } = ratio;
  const text = `${formatCount(optimized)} of ${formatCount(assigned)} assigned to optimized, ${expected.toFixed(0)} expected`;
  return p_value < MISMATCH ? (
    <p className={styles.alarm}>Sample-ratio mismatch: {text}. Do not trust the comparison.</p>
  ) : (
    <p className="muted">Sample ratio as it should be: {text}.</p>
  );
}
