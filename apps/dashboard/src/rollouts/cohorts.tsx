'use client';

import type { CohortQuality, HistoryCohorts, HistoryFigures, HistoryRatio, RolloutView } from '@brisk/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getAdmin } from '../actions/admin-api';
import { ErrorNotice } from '../actions/notice';
import { formatCount, formatMs } from '../shell/format';
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
  const { baseline, optimized, ratios, quality } = cohorts;
  return (
    <>
      <table className={styles.table} aria-label="Cohorts">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">baseline</th>
            <th scope="col">optimized</th>
            <th scope="col">Ratio, 95 % interval</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ name, of, ratio }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-column="baseline">{of(baseline)}</td>
              <td data-column="optimized">{of(optimized)}</td>
              <td data-column="Ratio">{ratio ? <Ratio ratio={ratios[ratio]} /> : ''}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Flawed audio</th>
            <td data-column="baseline">{formatCount(quality.flawed.baseline)}</td>
            <td data-column="optimized">{formatCount(quality.flawed.optimized)}</td>
            <td data-column="Ratio" />
          </tr>
        </tbody>
      </table>
      <ShadowSummary shadow={quality.shadow} />
      <SampleRatio ratio={cohorts.sample_ratio} />
    </>
  );
}

interface Row {
  name: string;
  of: (figures: HistoryFigures) => string;
  ratio?: keyof HistoryCohorts['ratios'];
}

const ms = (value: number | null) => formatMs(value ?? undefined);
const percent = (share: number | null) => (share === null ? '–' : `${(share * 100).toFixed(1)} %`);

const ROWS: Row[] = [
  { name: 'n', of: ({ completed, failed }) => formatCount(completed + failed) },
  { name: 'p50', of: ({ total }) => ms(total.p50_ms), ratio: 'total_p50' },
  { name: 'p95', of: ({ total }) => ms(total.p95_ms), ratio: 'total_p95' },
  { name: 'p99', of: ({ total }) => ms(total.p99_ms), ratio: 'total_p99' },
  { name: 'First audio p95', of: ({ first_audio }) => ms(first_audio.p95_ms), ratio: 'first_audio_p95' },
  { name: 'Hit rate', of: ({ hit_rate }) => percent(hit_rate) },
  {
    name: 'Errors',
    of: ({ error_rate, failed }) => `${percent(error_rate)}${failed > 0 ? ` (${formatCount(failed)})` : ''}`,
  },
];

/** Below 1, the optimized path is faster; an interval that contains 1 tells nothing. */
function Ratio({ ratio }: { ratio: HistoryRatio }) {
  if (ratio === null) return <span className="muted">too few</span>;
  const { estimate, low, high } = ratio;
  const verdict = high < 1 ? 'faster' : low > 1 ? 'slower' : 'no difference seen';
  return (
    <span className={styles.ratio} data-verdict={verdict}>
      {estimate.toFixed(2)}
      <small>
        {' '}
        ({low.toFixed(2)}–{high.toFixed(2)}) {verdict}
      </small>
    </span>
  );
}

/** What came of sentences that the baseline has spoken again, beside what the optimized path had made of them. */
function ShadowSummary({ shadow }: { shadow: CohortQuality['shadow'] }) {
  const { pairs, median_duration_ratio: duration, median_log_mel_db: distance, worse_rate: worse } = shadow;
  if (pairs === 0) return <p className="muted">No sentence has been spoken by both profiles yet.</p>;
  return (
    <p className="muted">
      Of {formatCount(pairs)} sentences spoken by both, {percent(worse)} were worse by the optimized path; its audio is{' '}
      {duration === null ? '–' : duration.toFixed(2)} times as long and differs by{' '}
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
