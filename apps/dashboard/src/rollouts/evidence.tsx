'use client';

import type { EvidenceAnswer, RolloutEvidence } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { getAdmin } from '../actions/admin-api';
import { formatCount } from '../shell/format';
import { evidenceLevel, verdictText } from './evidence-level';
import { paths } from './paths';
import styles from './evidence.module.css';

const REFRESH_MS = 3000;

/** What the judge has found out about a rollout that runs. */
export function Evidence({ rollout }: { rollout: string }) {
  const { data } = useQuery({
    queryKey: ['evidence', rollout],
    queryFn: ({ signal }) => getAdmin<EvidenceAnswer>(paths.evidence(rollout), {}, signal),
    refetchInterval: REFRESH_MS,
  });
  if (!data) return null;
  return data.data ? <EvidenceView evidence={data.data} /> : <p className="muted">No request has been judged yet.</p>;
}

export function EvidenceView({ evidence }: { evidence: RolloutEvidence }) {
  const { regressed, regressed_at, samples_needed, counts, replicas } = evidence;
  const { treated, control } = counts;
  const level = evidenceLevel(regressed, regressed_at);
  return (
    <section className={styles.evidence} aria-label="Evidence" data-decision={evidence.decision}>
      <p>
        <strong>{verdictText(evidence)}</strong>{' '}
        {samples_needed !== null && `About ${formatCount(samples_needed)} more treated requests until it is decided.`}
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" />
        <rect width={level * 100} height="4" />
      </svg>
      <p className={styles.detail}>
        Evidence of a regression: {oddsText(regressed)} to 1. At {formatCount(regressed_at)} to 1 it counts as one.{' '}
        {formatCount(treated.outcomes)} treated and {formatCount(control.outcomes)} control requests judged,{' '}
        {replicas.length === 1 ? 'of one replica' : `of ${formatCount(replicas.length)} replicas together`}. p95 ratio{' '}
        {ratioText(evidence.latency_ratio.p95)}; audio with flaws {treated.flawed} of {formatCount(treated.checked)}{' '}
        against {control.flawed} of {formatCount(control.checked)}.
      </p>
      {replicas.length > 1 && <Replicas replicas={replicas} />}
    </section>
  );
}

/** Who has contributed how much; one that is gone has, too. */
function Replicas({ replicas }: Pick<RolloutEvidence, 'replicas'>) {
  return (
    <details className={styles.detail}>
      <summary>Requests judged, by replica</summary>
      <ul>
        {replicas.map(({ id, live, treated, control }) => (
          <li key={id}>
            {id.slice(0, ID_LENGTH)}: {formatCount(treated)} treated, {formatCount(control)} control
            {!live && '; it has not been heard of for 10 seconds'}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Of a replica's id: the rest would say no more. */
const ID_LENGTH = 8;
const oddsText = (odds: number) =>
  odds >= 1e9 ? 'over 1,000,000,000' : odds >= 10 ? formatCount(odds) : odds.toFixed(2);

function ratioText({ estimate, low, high }: RolloutEvidence['latency_ratio']['p95']): string {
  if (estimate === null) return 'not known yet';
  const side = (value: number | null) => (value === null ? '?' : value.toFixed(2));
  return `${estimate.toFixed(2)} (${side(low)} to ${side(high)})`;
}
