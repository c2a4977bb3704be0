'use client';

import type { ChangeView } from '@brisk/contracts';
import { Notice } from '../actions/notice';
import { When } from '../actions/when';
import { formatMs } from '../shell/format';
import { msToConfirm, replicaProgress, stepsOf } from './change-progress';
import styles from './change.module.css';

/** Requested, applied, confirmed; and when each replica acts on it. */
export function ChangeProgressView({ change }: { change: ChangeView }) {
  const took = msToConfirm(change);
  const replicas = replicaProgress(change);
  return (
    <div className={styles.progress} data-testid="change" data-state={change.state} aria-live="polite">
      <ol className={styles.steps}>
        {stepsOf(change).map(({ name, at }) => (
          <li key={name} data-done={at !== null || undefined}>
            <strong>{name}</strong>
            <span>{at === null ? 'not yet' : <When at={at} />}</span>
          </li>
        ))}
      </ol>
      {change.veto?.action === 'set' && change.state !== 'confirmed' && (
        <p className={styles.note}>The veto is in force: new requests here get the baseline already.</p>
      )}
      {replicas.length > 0 && (
        <table className={styles.replicas} aria-label="Replicas">
          <thead>
            <tr>
              <th scope="col">Replica</th>
              <th scope="col">State</th>
              <th scope="col">Acts on it since</th>
            </tr>
          </thead>
          <tbody>
            {replicas.map(({ id, state, at }) => (
              <tr key={id} data-testid="change-replica">
                <td>
                  <code>{id}</code>
                </td>
                <td>
                  <span className="badge" data-state={BADGE[state]}>
                    {state}
                  </span>
                </td>
                <td>
                  <When at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {took !== undefined && (
        <Notice tone="good">Confirmed by every replica, {formatMs(took)} after it was asked for.</Notice>
      )}
      {change.error !== null && <Notice tone="bad">{change.error}</Notice>}
    </div>
  );
}

const BADGE = { confirmed: 'idle', waiting: 'warming', silent: 'draining' } as const;
