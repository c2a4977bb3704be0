import type { WorkerStatus } from '@brisk/contracts';
import { formatBytes, formatCount } from '../shell/format';
import styles from './pool.module.css';

const COLUMNS = ['Slot', 'State', 'PID', 'Device', 'Voices', 'Memory', 'Runs', 'Restarts', 'Last exit'] as const;

/** Roles are spelled out, since rows become cards on a narrow screen and `display` would take the table's away. */
export function WorkerTable({ workers }: { workers: WorkerStatus[] | undefined }) {
  return (
    <table className={styles.workers} role="table" aria-label="Workers">
      <thead role="rowgroup">
        <tr role="row">
          {COLUMNS.map((name) => (
            <th key={name} role="columnheader" scope="col" data-column={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {workers?.map((worker) => (
          <WorkerRow key={worker.slot} worker={worker} />
        ))}
        {!workers?.length && (
          <tr role="row">
            <td role="cell" colSpan={COLUMNS.length} className={styles.empty}>
              {workers ? 'The pool has no workers.' : 'No figures yet.'}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function WorkerRow({ worker }: { worker: WorkerStatus }) {
  const cells: Record<(typeof COLUMNS)[number], React.ReactNode> = {
    Slot: worker.slot,
    State: (
      <span className="badge" data-state={worker.state}>
        {worker.state}
      </span>
    ),
    PID: worker.pid ?? '–',
    Device: <Device worker={worker} />,
    Voices: worker.voices.join(', ') || 'none',
    Memory: formatBytes(worker.rss_bytes),
    Runs: formatCount(worker.runs),
    Restarts: formatCount(worker.restarts),
    'Last exit': worker.last_exit ?? '–',
  };
  return (
    <tr role="row" data-testid="worker">
      {COLUMNS.map((name) => (
        <td key={name} role="cell" data-column={name}>
          {cells[name]}
        </td>
      ))}
    </tr>
  );
}

function Device({ worker }: { worker: WorkerStatus }) {
  if (worker.fallback_from === null) return worker.device;
  return (
    <>
      {worker.device}
      <span className={styles.fallback}>
        instead of {worker.fallback_from}
        {worker.fallback_reason && `: ${worker.fallback_reason}`}
      </span>
    </>
  );
}
