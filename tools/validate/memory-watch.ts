import { processTree, residentBytes } from '@brisk/testing';
import type { MemorySample } from './findings.js';

const EVERY_MS = 250;

/** Watches the resident memory of a process and its descendants (Linux). */
export class MemoryWatch {
  private pids: number[];
  private peak = 0;
  private readonly timer;

  constructor(private readonly root: number) {
    this.pids = processTree(root);
    this.timer = setInterval(() => this.read(), EVERY_MS);
    this.timer.unref();
  }

  /** The highest sum seen, in bytes. */
  get peakBytes(): number {
    return this.peak;
  }

  /** Looks for processes that have come and gone, which takes some milliseconds: not while latency is measured. */
  refresh(): number {
    this.pids = processTree(this.root);
    return this.read();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private read(): number {
    const bytes = this.pids.reduce((sum, pid) => sum + residentBytes(pid), 0);
    this.peak = Math.max(this.peak, bytes);
    return bytes;
  }
}

/**
 * Growth over the second half of the run, in bytes, beyond what the cache holds: the median of the slopes between all
 * pairs of samples (Theil-Sen), which one collected heap or recycled worker does not move, times the requests between.
 */
export function growthOf(samples: readonly MemorySample[]): number {
  const total = samples.at(-1)?.requests ?? 0;
  const half = samples.filter(({ requests }) => requests >= total / 2);
  const slopes: number[] = [];
  for (const [index, from] of half.entries()) {
    for (const to of half.slice(index + 1)) {
      slopes.push((beyondCache(to) - beyondCache(from)) / (to.requests - from.requests));
    }
  }
  if (slopes.length === 0) return Number.NaN;
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  const slope = slopes.length % 2 === 1 ? slopes[middle]! : (slopes[middle - 1]! + slopes[middle]!) / 2;
  return slope * (total - half[0]!.requests);
}

const beyondCache = ({ rssBytes, cacheBytes }: MemorySample): number => rssBytes - cacheBytes;
