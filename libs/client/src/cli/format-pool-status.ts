import type { PoolStatus, WorkerStatus } from '@brisk/contracts';
import { formatTable, megabytes } from './format-table.js';

const HEADINGS = ['SLOT', 'PID', 'DEVICE', 'STATE', 'VOICES', 'RSS', 'RUNS', 'RESTARTS', 'LAST EXIT'];

/** A line for the pool, a table of its workers, and a line for each voice that cannot be used. */
export function formatPoolStatus({ ready, draining, workers, queue, memory, voice_problems }: PoolStatus): string {
  const state = draining ? 'draining' : ready ? 'ready' : 'not ready';
  const waiting = `${queue.length} of ${queue.limit} waiting, ${Math.round(queue.estimated_wait_ms)} ms`;
  const used = `${megabytes(memory.used_bytes)} of ${megabytes(memory.budget_bytes)}`;
  const table = formatTable([HEADINGS, ...workers.map(row)]);
  const problems = voice_problems.map(({ id, problems: reasons }) => `Unusable: ${id}: ${reasons.join('; ')}\n`);
  return `Pool ${state}; ${waiting}; ${used}\n${table}${problems.join('')}`;
}

function row(worker: WorkerStatus): string[] {
  const { device, fallback_from: wanted } = worker;
  return [
    `${worker.slot}`,
    worker.pid === null ? '-' : `${worker.pid}`,
    wanted === null ? device : `${device} (not ${wanted})`,
    worker.state,
    worker.voices.join(',') || '-',
    megabytes(worker.rss_bytes),
    `${worker.runs}`,
    `${worker.restarts}`,
    worker.last_exit ?? '-',
  ];
}
