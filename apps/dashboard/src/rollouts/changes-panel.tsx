'use client';

import { useState } from 'react';
import { Modal } from '../actions/modal';
import { When } from '../actions/when';
import { ChangeProgressView } from './change-progress-view';
import type { ChangeList } from './types';
import styles from './rollouts.module.css';

const BADGE = { requested: 'warming', applied: 'warming', confirmed: 'idle', failed: 'backoff' } as const;

/** What was last done to traffic, by whom and why. */
export function ChangesPanel({ changes }: { changes: ChangeList['data'] | undefined }) {
  const [shown, setShown] = useState<string>();
  const change = changes?.find(({ id }) => id === shown);
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 id="changes">Changes</h2>
      {changes?.length === 0 && <p className={styles.muted}>Nothing has been changed yet.</p>}
      <ul className={styles.changes}>
        {changes?.map(({ id, kind, scope, actor, reason, state, requested_at }) => (
          <li key={id}>
            <button type="button" className={styles.change} onClick={() => setShown(id)}>
              <span className="badge" data-state={BADGE[state]}>
                {state}
              </span>
              <span>
                <strong>{kind}</strong> {scope === '*' ? 'everyone' : scope}: {reason}
                <small>
                  {actor}, <When at={requested_at} />
                </small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {change && (
        <Modal
          title={`${change.kind}: ${change.scope === '*' ? 'everyone' : change.scope}`}
          onClose={() => setShown(undefined)}
        >
          <ChangeProgressView change={change} />
        </Modal>
      )}
    </section>
  );
}
