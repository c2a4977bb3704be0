import type { Annotations } from '@brisk/contracts';
import Link from 'next/link';
import { When } from '../actions/when';
import styles from './overview.module.css';

const SHOWN = 50;
const PLACES = { change: '/rollouts', alert: '/alerts', regression: '/regressions' } as const;

/** What the marks of the charts stand for, the newest first. */
export function HappeningsPanel({
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
          {newest.map(({ id, kind, at, tone, text, by }) => (
            <li key={`${kind} ${id}`} data-tone={tone} data-testid="happening">
              <span className="muted">
                <When at={at} />{' '}
                <Link href={kind === 'regression' ? `/regressions/${id}` : PLACES[kind]} prefetch={false}>
                  {kind}
                </Link>
                {by !== null && ` by ${by}`}
              </span>
              <span>{text}</span>
            </li>
          ))}
          {isCut && <li className="muted">Earlier ones are not shown.</li>}
        </ul>
      )}
    </section>
  );
}
