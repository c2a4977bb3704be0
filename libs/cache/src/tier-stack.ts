import type { MonotonicClock } from '@brisk/contracts';
import type { AudioTier, CachedAudio } from './audio-tier.js';
import type { Generations } from './generations.js';
import { LatencyHistogram } from './latency-histogram.js';

/** What is looked for, by its key as it was when the search began. */
export interface Wanted {
  key: string;
  quotaBytes?: number;
}

export interface Found extends CachedAudio {
  source: AudioTier['source'];
}

/** Several tiers as one, fastest first. What was begun before a purge is not stored after it. */
export class TierStack {
  private readonly latencies: LatencyHistogram[];
  private readonly working = new Set<Promise<void>>();

  constructor(
    private readonly tiers: AudioTier[],
    private readonly generations: Generations,
    private readonly now: MonotonicClock,
  ) {
    this.latencies = tiers.map(() => new LatencyHistogram());
    generations.onPurge((field) => {
      for (const tier of tiers) void this.track(tier.purge(field));
    });
  }

  wanted(key: string, quotaBytes?: number): Wanted {
    return { key: this.generations.versioned(key), ...(quotaBytes === undefined ? {} : { quotaBytes }) };
  }

  /** A find in a slower tier is brought to the faster. */
  async find(wanted: Wanted): Promise<Found | undefined> {
    for (const [index, tier] of this.tiers.entries()) {
      const started = this.now();
      const found = await tier.get(wanted.key);
      this.latencies[index]!.add(this.now() - started);
      if (!found) continue;
      this.promote(wanted, found, tier.source);
      return { ...found, source: tier.source };
    }
    return undefined;
  }

  /** Whether `find` would probably find it. */
  async has({ key }: Wanted): Promise<boolean> {
    for (const tier of this.tiers) if (await tier.has(key)) return true;
    return false;
  }

  /** Brings a find to the tiers that are faster than the one it was in. */
  promote(wanted: Wanted, audio: CachedAudio, source: AudioTier['source']): void {
    const index = this.tiers.findIndex((tier) => tier.source === source);
    this.storeIn(this.tiers.slice(0, Math.max(0, index)), wanted, audio);
  }

  /** Memory has it at once. Resolves when the slower have it, too, or are known not to: nobody need wait. */
  async store(wanted: Wanted, audio: CachedAudio): Promise<void> {
    await Promise.all(this.storeIn(this.tiers, wanted, audio));
  }

  /** Resolves when all stores and purges begun so far have ended. */
  async settled(): Promise<void> {
    await Promise.all(this.working);
  }

  stats() {
    const bySource = <T>(of: (tier: AudioTier, index: number) => T) =>
      Object.fromEntries(this.tiers.map((tier, index) => [tier.source, of(tier, index)]));
    return {
      tiers: bySource((tier) => tier.stats()),
      latency: bySource((_tier, index) => this.latencies[index]!.counts()),
    };
  }

  private storeIn(tiers: AudioTier[], { key, quotaBytes }: Wanted, audio: CachedAudio): Promise<void>[] {
    if (!this.generations.isCurrent(key)) return [];
    return tiers.map((tier) => this.track(tier.set(key, audio, quotaBytes)));
  }

  private track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.working.delete(tracked));
    this.working.add(tracked);
    return tracked;
  }
}
