'use client';

import type { ChangeView, Role } from '@brisk/contracts';
import { When } from '../actions/when';
import { ChangeDialog } from './change-dialog';
import { scopeText } from './change-text';
import type { ChangeList } from './types';
import { useNamedChange } from './use-named-change';
import { useOneChange } from './use-one-change';
import styles from './rollouts.module.css';

const BADGE = { requested: 'warming', applied: 'warming', confirmed: 'idle', failed: 'backoff' } as const;

export interface ChangesPanelProps {
  changes: ChangeList['data'] | undefined;
  role: Role;
  /** They are still to come. */
  waits: boolean;
}

/** What was last done to traffic, by whom and why. */
export function ChangesPanel({ changes, role, waits }: ChangesPanelProps) {
  const [shown, setShown] = useNamedChange();
  const listed = changes?.find(({ id }) => id === shown);
  // The address may name one that is no longer among the last.
  const { data: older } = useOneChange(listed || !changes ? undefined : shown);
  const change = listed ?? (older?.id === shown ? older : undefined);
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      {!changes && <p className="muted">{waits ? 'Loading…' : 'The changes cannot be read now.'}</p>}
      {changes?.length === 0 && <p className="muted">Nothing has been changed yet.</p>}
      <ul className={styles.changes}>
        {changes?.map((each) => (
          <li key={each.id}>
            <Change change={each} onOpen={() => setShown(each.id)} />
          </li>
        ))}
      </ul>
      {change && <ChangeDialog change={change} role={role} onClose={() => setShown(undefined)} />}
    </section>
  );
}

function Change({ change, onOpen }: { change: ChangeView; onOpen: () => void }) {
  const { kind, scope, actor, reason, state, requested_at } = change;
  return (
    <button type="button" className={styles.change} onClick={onOpen}>
      <span className="badge" data-state={BADGE[state]}>
        {state}
      </span>
      <span>
        <strong>{kind}</strong> {scopeText(scope)}: {reason}
        <small>
          {actor}, <When at={requested_at} />
        </small>
      </span>
    </button>
  );
}
