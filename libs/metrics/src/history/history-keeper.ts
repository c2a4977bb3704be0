import type { HistoryStore } from './history-store.js';
import { floorTo, RESOLUTIONS, RETENTION_S, type Resolution } from './resolutions.js';

export interface HistoryKeeperOptions {
  store: HistoryStore;
  /** Epoch ms. */
  now: () => number;
  everyMs?: number;
  onFailure?: (error: unknown) => void;
}

const EVERY_MS = 600_000;
/** Age at which nobody writes to a span any more: twice that at which recorders give up on a row. */
export const SETTLED_S = 7_200;
/** How far back to look after a start, for spans that ended while nobody merged. */
const LOOK_BACK_S: Record<Resolution, number> = { 10: 0, 60: 86_400, 3600: 8 * 86_400 };

/** Keeps the history small: merges what several replicas wrote, forgets what is too old. Every replica may run one. */
export class HistoryKeeper {
  private readonly mergedUntil = new Map<Resolution, number>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: HistoryKeeperOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.run(), this.options.everyMs ?? EVERY_MS).unref();
  }

  /** Waits for a run that is under way. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Does not fail: what could not be done is done the next time. */
  run(): Promise<void> {
    this.running ??= this.runOnce()
      .catch((error: unknown) => this.options.onFailure?.(error))
      .finally(() => (this.running = undefined));
    return this.running;
  }

  private async runOnce(): Promise<void> {
    const { store, now } = this.options;
    const nowS = Math.floor(now() / 1000);
    for (const resolution of RESOLUTIONS) {
      await store.prune(resolution, nowS - RETENTION_S[resolution]);
      const to = floorTo(nowS - SETTLED_S, resolution);
      const from = this.mergedUntil.get(resolution) ?? to - LOOK_BACK_S[resolution];
      if (LOOK_BACK_S[resolution] === 0 || from >= to) continue;
      await store.compact({ resolution, from, to });
      this.mergedUntil.set(resolution, to);
    }
  }
}
