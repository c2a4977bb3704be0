import type { ReactNode } from 'react';
import { formatBytes, formatCount, formatMs } from '../shell/format';
import { Meter } from './meter';
import { readyWorkers } from './service-state';
import type { Snapshot } from './snapshot';
import styles from './pool.module.css';

/** The pool in figures; dashes until there are any, in the same places. */
export function PoolTiles({ snapshot }: { snapshot: Snapshot | undefined }) {
  const pool = snapshot?.pool;
  const waiting = Object.entries(pool?.queue.by_tenant ?? {}).filter(([, count]) => count > 0);
  return (
    <dl className={styles.tiles}>
      <Tile name="Workers ready" value={snapshot ? formatCount(readyWorkers(snapshot)) : '–'} testId="workers-ready">
        of {formatCount(pool?.workers.length)}
      </Tile>
      <Tile name="Queue" value={formatCount(pool?.queue.length)} testId="queue">
        of {formatCount(pool?.queue.limit)} · wait {formatMs(pool?.queue.estimated_wait_ms)}
        <span className={styles.tenants}>{waiting.map(([tenant, count]) => `${tenant} ${count}`).join(', ')}</span>
      </Tile>
      <Tile name="Memory" value={formatBytes(pool?.memory.used_bytes)} testId="memory">
        of {formatBytes(pool?.memory.budget_bytes)}
        <Meter label="Pool memory in use" value={pool?.memory.used_bytes ?? 0} max={pool?.memory.budget_bytes ?? 0} />
      </Tile>
      <Tile name="Completed" value={formatCount(pool?.totals.completed)} testId="completed">
        sentences since the start
      </Tile>
    </dl>
  );
}

function Tile(props: { name: string; value: string; testId: string; children: ReactNode }) {
  return (
    <div className={styles.tile}>
      <dt>{props.name}</dt>
      <dd>
        <span className={styles.figure} data-testid={props.testId}>
          {props.value}
        </span>
        <span className={styles.detail}>{props.children}</span>
      </dd>
    </div>
  );
}
