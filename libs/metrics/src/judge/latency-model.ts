export interface LatencyModelSnapshot {
  seen: number;
  level: number;
  slope: number;
  middle: number;
  sums: number[];
}

/** The level follows about so many control requests: at 20 a second, load that changes within some seconds. */
const LEVEL_SPAN = 64;
/** The slope forgets half of what it knows each time that it has seen so many. */
const SLOPE_SPAN = 4096;
const MOST_SLOPE = 1.5;

/**
 * What a request's latency is expected to be, learned from control requests before it: proportional to a power of its
 * size, times a level that follows load. Latencies are judged relative to it, since then neither long texts nor busy
 * minutes hide a regression: the time to find one grows with the variance of what remains. It cannot raise false alarms,
 * for all of it is known before the profile is drawn.
 */
export class LatencyModel {
  private seen = 0;
  private level = 0;
  private slope = 0;
  private middle = 0;
  /** Of control requests with a size: count, and sums of ln(size), ln(latency), ln(size)^2 and their product. */
  private sums = [0, 0, 0, 0, 0];

  /** @param logSize NaN when it is not known: then an average size is assumed */
  expected(logSize: number): number {
    return this.level + this.bySize(logSize);
  }

  /** A control request. */
  learn(logLatency: number, logSize: number): void {
    this.seen += 1;
    this.level += (logLatency - this.bySize(logSize) - this.level) / Math.min(this.seen, LEVEL_SPAN);
    if (Number.isNaN(logSize)) return;
    const { sums } = this;
    sums[0]! += 1;
    sums[1]! += logSize;
    sums[2]! += logLatency;
    sums[3]! += logSize * logSize;
    sums[4]! += logSize * logLatency;
    if (sums[0]! > SLOPE_SPAN) for (let index = 0; index < sums.length; index += 1) sums[index]! /= 2;
  }

  /** Takes up what was learned about size; the level moves along, so that an average request is expected as before. */
  refresh(): void {
    const [count, size, latency, squared, product] = this.sums as [number, number, number, number, number];
    if (count < 2) return;
    const variance = squared - (size * size) / count;
    const slope = (product - (size * latency) / count) / (variance + 1);
    const middle = size / count;
    this.level += this.slope * (middle - this.middle);
    this.slope = Math.min(MOST_SLOPE, Math.max(0, slope));
    this.middle = middle;
  }

  snapshot(): LatencyModelSnapshot {
    const { seen, level, slope, middle, sums } = this;
    return { seen, level, slope, middle, sums: [...sums] };
  }

  resume({ seen, level, slope, middle, sums }: LatencyModelSnapshot): void {
    Object.assign(this, { seen, level, slope, middle, sums: [...sums] });
  }

  private bySize(logSize: number): number {
    return Number.isNaN(logSize) ? 0 : this.slope * (logSize - this.middle);
  }
}
