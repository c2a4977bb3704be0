'use client';

import { useEffect, useState } from 'react';
import { formatMs } from '../shell/format';
import { serviceState } from './service-state';
import type { SnapshotView } from './use-snapshot';
import styles from './pool.module.css';

/** The service's state with its reasons; beside it, how old the figures are. */
export function StatusLine({ view }: { view: SnapshotView }) {
  const state = serviceState(view.snapshot, view.problem);
  const [first, ...others] = state.reasons;
  return (
    <section className={styles.status} data-kind={state.kind} aria-label="Service state">
      <div role="status" className={styles.statusText}>
        <strong className={styles.statusLabel}>{state.label}</strong>
        {others.length === 0 ? (
          <span>{first}</span>
        ) : (
          <ul className={styles.reasons}>
            {state.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </div>
      <span className={styles.age}>{view.problem === undefined ? 'Live' : <Age receivedAt={view.receivedAt} />}</span>
    </section>
  );
}

function Age({ receivedAt }: { receivedAt: number | undefined }) {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  if (receivedAt === undefined) return 'No figures yet';
  const age = Math.max(0, Math.round(((now ?? receivedAt) - receivedAt) / 1000) * 1000);
  return `Figures are ${age < 1000 ? 'just now' : `${formatMs(age).replace(/\.0+ /, ' ')} old`}`;
}
