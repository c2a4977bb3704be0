import type { Annotation, Annotations } from '@brisk/contracts';
import Link from 'next/link';
import { memo } from 'react';
import { When } from '../actions/when';
import { rolloutAddress } from '../rollouts/paths';
import styles from './overview.module.css';

const SHOWN = 50;

function placeOf({ kind, id, rollout }: Annotation): string {
  if (kind === 'regression') return `/regressions/${id}`;
  return kind === 'alert' ? '/alerts' : rolloutAddress(rollout);
}

/** What the marks of the charts stand for, the newest first. */
export const HappeningsPanel = memo(function HappeningsPanel({
  annotations,
  problem,
}: {
  annotations: Annotations | undefined;
  problem: string | undefined;
}) {
  const newest = annotations?.data.toReversed().slice(0, SHOWN) ?? [];
  const isCut = annotations && (annotations.more || annotations.data.length > SHOWN);
  return (
    <section className={`panel ${styles.happenings}`} aria-labelledby="happenings">
      <h2 id="happenings">What happened</h2>
      {!annotations && <p className={styles.blank}>{problem ?? 'Loading …'}</p>}
      {annotations?.data.length === 0 && <p className={styles.blank}>No change, alert or regression in this time.</p>}
      {newest.length > 0 && (
        <ul tabIndex={0} aria-label="The newest first">
          {newest.map((happening) => (
            <li key={`${happening.kind} ${happening.id}`} data-tone={happening.tone} data-testid="happening">
              <span className="muted">
                <When at={happening.at} />{' '}
                <Link href={placeOf(happening)} prefetch={false}>
                  {happening.kind}
                </Link>
                {happening.by !== null && ` by ${happening.by}`}
              </span>
              <span>{happening.text}</span>
            </li>
          ))}
          {isCut && <li className="muted">Earlier ones are not shown.</li>}
        </ul>
      )}
    </section>
  );
});
