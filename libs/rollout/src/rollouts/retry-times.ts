import type { MonotonicClock } from '@brisk/contracts';

const FIRST_MS = 500;
/** A flag that can be reached again is changed within this time. */
const LONGEST_MS = 4000;

/** When what has failed may be tried again: soon at first, then in longer and longer intervals. */
export class RetryTimes {
  private readonly waits = new Map<string, { ms: number; until: number }>();

  constructor(private readonly now: MonotonicClock) {}

  isDue(id: string): boolean {
    return this.now() >= (this.waits.get(id)?.until ?? -Infinity);
  }

  failed(id: string): void {
    const ms = Math.min(LONGEST_MS, (this.waits.get(id)?.ms ?? FIRST_MS / 2) * 2);
    this.waits.set(id, { ms, until: this.now() + ms });
  }

  forget(id: string): void {
    this.waits.delete(id);
  }
}
