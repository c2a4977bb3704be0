import type { WorkerSlot } from './worker-slot.js';

export interface RecycleLimits {
  recycleAfterRuns?: number;
  recycleAboveGrowthBytes?: number;
}

/** How far past its limits a worker may go while there is always something to do. */
const OVERDUE = 1.5;

/**
 * Replaces worker processes that have run for long or have grown: one at a time, and while nothing waits, unless it is
 * overdue.
 */
export class WorkerRecycler {
  private readonly mostRuns: number;
  private readonly mostGrowthBytes: number;

  constructor(
    private readonly slots: readonly WorkerSlot[],
    { recycleAfterRuns = 20_000, recycleAboveGrowthBytes = 200e6 }: RecycleLimits,
  ) {
    this.mostRuns = recycleAfterRuns;
    this.mostGrowthBytes = recycleAboveGrowthBytes;
  }

  recycleWorn(waiting: number): void {
    const worn = this.slots.find((slot) => slot.state === 'idle' && this.isWorn(slot, waiting > 0 ? OVERDUE : 1));
    if (!worn || this.slots.some((slot) => slot.state !== 'idle' && slot.state !== 'busy')) return;
    worn.restart(worn.voices, `recycled after ${worn.processRuns} runs`);
  }

  private isWorn({ processRuns, growthBytes }: WorkerSlot, factor: number): boolean {
    return processRuns >= this.mostRuns * factor || growthBytes >= this.mostGrowthBytes * factor;
  }
}
