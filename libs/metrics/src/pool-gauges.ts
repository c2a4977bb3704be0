import { WORKER_STATES, type PoolStatus } from '@brisk/contracts';
import { Gauge, type Registry } from 'prom-client';

/** The worker pool at the moment of a scrape. */
export class PoolGauges {
  private readonly workers;
  private readonly fallbacks;
  private readonly queue;
  private readonly wait;
  private readonly memory;
  private readonly jobs;
  private readonly voiceProblems;

  constructor(registry: Registry) {
    const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers: [registry] });
    this.workers = gauge('brisk_pool_workers', 'Worker slots by state and device.', 'state', 'device');
    this.fallbacks = gauge('brisk_pool_device_fallbacks', 'Workers that run on cpu instead of their device.');
    this.queue = gauge('brisk_pool_queue_length', 'Sentences that wait for a worker.');
    this.wait = gauge('brisk_pool_estimated_wait_seconds', 'Estimated wait of a sentence that arrives now.');
    this.memory = gauge('brisk_pool_memory_bytes', 'Resident memory of all workers, and their budget.', 'kind');
    this.jobs = gauge('brisk_pool_events', 'Sentences and restarts since the start, by what happened.', 'event');
    this.voiceProblems = gauge('brisk_voice_problems', 'Voices that cannot serve.');
  }

  update(status: PoolStatus): void {
    this.workers.reset();
    for (const device of new Set(status.workers.map((worker) => worker.device))) {
      for (const state of WORKER_STATES) {
        const count = status.workers.filter((worker) => worker.device === device && worker.state === state).length;
        this.workers.set({ state, device }, count);
      }
    }
    this.fallbacks.set(status.workers.filter((worker) => worker.fallback_from !== null).length);
    this.queue.set(status.queue.length);
    this.wait.set(status.queue.estimated_wait_ms / 1000);
    this.memory.set({ kind: 'used' }, status.memory.used_bytes);
    this.memory.set({ kind: 'budget' }, status.memory.budget_bytes);
    for (const [event, count] of Object.entries(status.totals)) this.jobs.set({ event }, count);
    this.voiceProblems.set(status.voice_problems.length);
  }
}
