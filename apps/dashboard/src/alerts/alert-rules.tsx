import { When } from '../actions/when';
import { alertFigure, describeRule } from './alert-figure';
import type { AlertRule } from './types';
import styles from './alerts.module.css';

const BADGE = { ok: 'idle', pending: 'warming', firing: 'backoff', recovering: 'draining' } as const;

export function AlertRules({ rules }: { rules: AlertRule[] }) {
  return (
    <ul className={styles.rules}>
      {rules.map((rule) => (
        <li key={rule.rule} data-state={rule.state} data-testid="alert-rule">
          <div className={styles.ruleHead}>
            <h3>{rule.title}</h3>
            <span className="badge" data-state={BADGE[rule.state]}>
              {rule.state}
            </span>
          </div>
          <strong className={styles.figure}>{alertFigure(rule.value, rule.unit)}</strong>
          <p className="muted">Fires {describeRule(rule)}.</p>
          <p className="muted">
            {rule.since === null ? (
              'Never fired.'
            ) : (
              <>
                Since <When at={rule.since} />
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
