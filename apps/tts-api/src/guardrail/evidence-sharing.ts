import type { EvidenceExchange } from '@brisk/rollout';

/** What is seen here of a rollout, and by others. */
export interface Shared {
  /** JSON. */
  report(): unknown;
  /** @param report as it came: anything */
  hear(report: unknown): void;
}

export interface EvidenceSharingOptions {
  exchange: EvidenceExchange;
  /** Epoch ms. */
  now: () => number;
  onProblem: (error: unknown) => void;
}

const TIDY_EVERY_MS = 15_000;

/** Tells other replicas what was seen here, and hears what they have. */
export class EvidenceSharing {
  private busy = false;
  private tidiedAt: number;

  constructor(private readonly options: EvidenceSharingOptions) {
    this.tidiedAt = options.now();
  }

  /** To be called every second or so; one that is still under way is left to it. */
  async tick(shared: ReadonlyMap<string, Shared>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const { exchange, now, onProblem } = this.options;
    try {
      for (const [rolloutId, each] of shared) {
        await exchange.tell(rolloutId, JSON.stringify(each.report()));
        for (const report of await exchange.heard(rolloutId)) each.hear(parsed(report));
      }
      if (now() - this.tidiedAt < TIDY_EVERY_MS) return;
      this.tidiedAt = now();
      await exchange.keepOnly([...shared.keys()]);
    } catch (error) {
      onProblem(error);
    } finally {
      this.busy = false;
    }
  }
}

function parsed(report: string): unknown {
  try {
    return JSON.parse(report);
  } catch {
    return undefined; // counted as one that is none
  }
}
