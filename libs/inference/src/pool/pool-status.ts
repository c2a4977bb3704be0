import type { PoolStatus } from '@brisk/contracts';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { FairQueue } from './fair-queue.js';
import type { JobLedger } from './job-ledger.js';
import type { MemoryBudget } from './memory-budget.js';
import type { PoolJob } from './pool-job.js';
import type { WorkerSlot } from './worker-slot.js';

export interface PoolParts {
  catalogue: VoiceCatalogue;
  slots: readonly WorkerSlot[];
  queue: FairQueue<PoolJob>;
  budget: MemoryBudget;
  ledger: JobLedger;
}

/** What `GET /admin/pool` shows, but for the pool's phase. */
export function poolStatus(
  { catalogue, slots, queue, budget, ledger }: PoolParts,
  estimatedWaitMs: number,
): Omit<PoolStatus, 'ready' | 'draining'> {
  const workers = slots.map((slot) => slot.status());
  return {
    workers,
    queue: {
      length: queue.length,
      limit: queue.limit,
      estimated_wait_ms: estimatedWaitMs,
      by_tenant: queue.lengths(),
    },
    totals: { ...ledger.totals, restarts: workers.reduce((sum, { restarts }) => sum + restarts, 0) },
    memory: {
      budget_bytes: budget.bytes,
      used_bytes: workers.reduce((sum, { rss_bytes }) => sum + rss_bytes, 0),
    },
    voice_problems: catalogue.problems(),
  };
}
