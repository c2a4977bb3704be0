import { PoolTiles } from './pool-tiles';
import { PoolTotals } from './pool-totals';
import type { SnapshotView } from './use-snapshot';
import { VoiceProblems } from './voice-problems';
import { WorkerTable } from './worker-table';
import styles from './pool.module.css';

/** What each worker does and how much there is to do. Figures that are no longer current are marked as such. */
export function PoolPanel({ view }: { view: SnapshotView }) {
  const { snapshot, problem } = view;
  return (
    <section
      className={`panel ${styles.pool}`}
      data-stale={problem === undefined ? undefined : true}
      aria-labelledby="pool"
    >
      <h2 id="pool">Workers</h2>
      {problem !== undefined && !snapshot && (
        <p className="empty">The workers cannot be seen now: {problem} The API is asked again every second.</p>
      )}
      <div className="columns">
        <div>
          <PoolTiles snapshot={snapshot} />
          <PoolTotals snapshot={snapshot} />
        </div>
        <div>
          <WorkerTable workers={snapshot?.pool.workers} />
          <VoiceProblems problems={snapshot?.pool.voice_problems ?? []} />
        </div>
      </div>
    </section>
  );
}
