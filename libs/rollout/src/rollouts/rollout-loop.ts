/** Calls back after so many ms, once. @returns takes it back */
export type Scheduler = (callback: () => void, ms: number) => () => void;

export const timers: Scheduler = (callback, ms) => {
  const timer = setTimeout(callback, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

export interface LoopPart {
  /** @returns whether it has done something, which another part may wait for */
  tick(): Promise<boolean>;
}

export interface RolloutLoopOptions {
  parts: readonly LoopPart[];
  intervalMs?: number;
  schedule?: Scheduler;
  /** Told of what goes wrong, and of nothing the second time in a row. */
  onProblem?: (error: unknown) => void;
  onRecovered?: () => void;
}

const INTERVAL_MS = 500;
/** Rounds without a pause. */
const MOST_ROUNDS = 10;

/** Lets the parts tick in turn: again at once while one of them has done something, else after a while or when told. */
export class RolloutLoop {
  private running: Promise<void> = Promise.resolve();
  private cancel: () => void = () => {};
  private queued = false;
  private stopped = false;
  private isInTrouble = false;

  constructor(private readonly options: RolloutLoopOptions) {}

  start(): void {
    void this.nudge();
  }

  /** Something is to be done now. Resolves when this process has done what it can. */
  nudge(): Promise<void> {
    if (!this.queued && !this.stopped) {
      this.queued = true;
      this.running = this.running.then(() => this.round());
    }
    return this.running;
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel();
    await this.running;
  }

  private async round(): Promise<void> {
    this.queued = false;
    this.cancel();
    if (this.stopped) return;
    try {
      for (let round = 0; round < MOST_ROUNDS && (await this.all()); round += 1);
      if (this.isInTrouble) this.options.onRecovered?.();
      this.isInTrouble = false;
    } catch (error) {
      if (!this.isInTrouble) this.options.onProblem?.(error);
      this.isInTrouble = true;
    }
    const { schedule = timers, intervalMs = INTERVAL_MS } = this.options;
    if (!this.stopped) this.cancel = schedule(() => void this.nudge(), intervalMs);
  }

  private async all(): Promise<boolean> {
    let did = false;
    for (const part of this.options.parts) did = (await part.tick()) || did;
    return did;
  }
}
