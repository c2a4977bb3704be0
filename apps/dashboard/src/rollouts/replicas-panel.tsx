import type { ReplicaList } from '@brisk/contracts';
import { When } from '../actions/when';
import { replicaState } from './replica-state';
import styles from './rollouts.module.css';

export interface ReplicasPanelProps {
  list: ReplicaList | undefined;
  /** Of the flag as its store has it. */
  revision: number | undefined;
  /** The list is still to come. */
  waits: boolean;
}

/** Which API processes there are, and whether each decides by the flag as it is. */
export function ReplicasPanel({ list, revision, waits }: ReplicasPanelProps) {
  const replicas = list?.data ?? [];
  return (
    <section className="panel" aria-labelledby="replicas">
      <h2 id="replicas">Replicas</h2>
      <table className={styles.table} aria-label="Replicas of the API">
        <thead>
          <tr>
            <th scope="col">Replica</th>
            <th scope="col">Flag</th>
            <th scope="col">Revision</th>
            <th scope="col">Last word from the flags</th>
            <th scope="col">Last heard of</th>
          </tr>
        </thead>
        <tbody>
          {replicas.map((replica) => {
            const state = replicaState(replica, revision);
            return (
              <tr key={replica.id}>
                <th scope="row">
                  <code>{replica.id}</code>
                  {replica.id === list?.controller && <small> controls rollouts</small>}
                </th>
                <td data-column="Flag">
                  <span className="badge" data-state={BADGE[state]}>
                    {state}
                  </span>
                </td>
                <td data-column="Revision">{replica.flag_revision ?? '–'}</td>
                <td data-column="Last word from the flags">
                  <When at={replica.flag_synced_at} />
                </td>
                <td data-column="Last heard of">
                  <When at={replica.seen_at} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {!list && <p className="muted">{waits ? 'Loading…' : 'The replicas cannot be read now.'}</p>}
      {list && replicas.length === 0 && <p className="muted">No replica has announced itself yet.</p>}
      {list && list.controller === null && replicas.length > 0 && (
        <p className={styles.alarm}>No replica controls rollouts now: none goes on by itself.</p>
      )}
    </section>
  );
}

const BADGE = { 'in step': 'idle', behind: 'warming', silent: 'draining', unknown: undefined } as const;
