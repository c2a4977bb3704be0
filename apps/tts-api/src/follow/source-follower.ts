import { setTimeout as delay } from 'node:timers/promises';

export interface SourceFollowerOptions {
  /** How long to wait between two looks, in ms. */
  pollMs: number;
  /** Told when a look fails, and once more, without a reason, when one succeeds again. */
  onTrouble: (reason: unknown) => void;
}

/** Looks at a source that others change, again and again, and tells once that it fails and once that it answers again. */
export class SourceFollower {
  private failing = false;
  private readonly stopping = new AbortController();

  constructor(private readonly options: SourceFollowerOptions) {}

  /** Whether the latest look failed. */
  get troubled(): boolean {
    return this.failing;
  }

  /** One look. @throws what it throws */
  async look(at: () => Promise<void>): Promise<void> {
    const { onTrouble } = this.options;
    try {
      await at();
    } catch (error) {
      if (!this.stopping.signal.aborted && !this.failing) onTrouble(error);
      this.failing = true;
      throw error;
    }
    if (this.failing) onTrouble(undefined);
    this.failing = false;
  }

  /** Until it is stopped. @param refresh looks by `look`; that it fails is told there */
  async follow(refresh: () => Promise<void>): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await refresh().catch(() => undefined);
      await delay(this.options.pollMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  stop(): void {
    this.stopping.abort();
  }
}
