import type { Alerts } from '@brisk/contracts';
import { When } from '../actions/when';
import styles from './alerts.module.css';

const BADGE = { firing: 'backoff', resolved: 'idle', test: 'draining' } as const;

export function AlertHistory({ events }: Pick<Alerts, 'events'>) {
  if (events.length === 0) return <p className="empty">Nothing has fired yet.</p>;
  return (
    <ul className={styles.events}>
      {events.map(({ id, at, state, message }) => (
        <li key={id} data-testid="alert-event">
          <span className={styles.at}>
            <When at={at} />
          </span>
          <span className="badge" data-state={BADGE[state]}>
            {state}
          </span>
          <span className={styles.message}>{message}</span>
        </li>
      ))}
    </ul>
  );
}
