/** Upper bounds in ms, doubling: fine enough to tell memory, Redis and disk apart, and the same everywhere, so that counts add up. */
export const LATENCY_BOUNDS_MS = Array.from({ length: 18 }, (_, power) => 2 ** power / 256);

/** Adds up with others of its kind, bucket by bucket. */
export interface LatencyCounts {
  count: number;
  sumMs: number;
  /** For each bound, how many were not above it but above the one before; then how many were above all. */
  buckets: number[];
}

export class LatencyHistogram {
  private count = 0;
  private sumMs = 0;
  private readonly buckets = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);

  add(ms: number): void {
    this.count += 1;
    this.sumMs += ms;
    const bucket = LATENCY_BOUNDS_MS.findIndex((bound) => ms <= bound);
    this.buckets[bucket === -1 ? LATENCY_BOUNDS_MS.length : bucket]! += 1;
  }

  counts(): LatencyCounts {
    return { count: this.count, sumMs: this.sumMs, buckets: [...this.buckets] };
  }
}
