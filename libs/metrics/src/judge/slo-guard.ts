import type { ServiceLevel } from './service-level.js';

/** What a service is to keep, whatever it did before. */
export interface SloTarget {
  /** To the last byte. */
  p95Ms: number;
  /** Of requests that fail, 0 to 1. */
  errorRate: number;
}

export interface SloBreach {
  of: 'latency' | 'errors';
  /** Epoch ms: of the window that it was found in. */
  since: number;
  /** Of the candidate's requests in the window: all, and those that were slow or failed. */
  requests: number;
  bad: number;
  /** Ms for `latency`, a share for `errors`: beyond both, what was usual times a margin and the target. */
  limit: number;
  /** What was usual before. */
  usual: number;
}

interface Slice {
  /** Of candidate requests. */
  requests: number;
  slow: number;
  failed: number;
  /** Of both cohorts. */
  all: number;
}

/** Plain JSON. */
export interface SloGuardSnapshot {
  /** Ms: what was slow, where it was counted. */
  slowMs: number;
  /** Number of the first slice since 1970. */
  first: number;
  slices: readonly Slice[];
}

const COUNTS = ['requests', 'slow', 'failed', 'all'] as const satisfies (keyof Slice)[];
const SLICE_MS = 10_000;
const SLICES = 9;
/** Most of the window must be bad: a stall, or a burst of some seconds, is not. */
const BAD_SLICES = 8;
const LEAST_REQUESTS = 100;
/** What was usual in a busy minute, times this, is allowed. */
const MARGIN = 1.5;
/** p95 is the limit: so many may be slower. */
const MAY_BE_SLOW = 0.05;
/** Of a window's share, in standard deviations: once in 30,000 by chance. */
const SURE = 4;
/** So many more requests than in the busiest minutes before: then it is the load. */
const MORE_LOAD = 1.5;

/**
 * Watches how the candidate's requests fare in absolute terms, against what was usual before the rollout and what is
 * promised: when both cohorts suffer from the candidate, because they share the machine, comparing them finds nothing.
 *
 * It is no proof as the judge's is, so it is slow to speak: most of a minute and a half must be bad, beyond both limits and beyond
 * chance, and under a load that was there before. Memory of a fixed size; `at` must not run backwards by much.
 */
export class SloGuard {
  private readonly slices: Slice[] = [];
  private first = 0;
  private readonly slowMs: number;
  private readonly errorLimit: number;

  /** @param usual before the rollout */
  constructor(
    private readonly usual: ServiceLevel,
    private readonly target: SloTarget,
  ) {
    this.slowMs = Math.max(usual.p95Ms * MARGIN, target.p95Ms);
    this.errorLimit = Math.max(usual.errorRate * MARGIN, target.errorRate);
  }

  /** A request that has ended. @param totalMs undefined for one that failed @param at epoch ms */
  add(at: number, treated: boolean, totalMs: number | undefined): void {
    const slice = this.sliceOf(at);
    if (!slice) return;
    slice.all += 1;
    if (!treated) return;
    slice.requests += 1;
    if (totalMs === undefined) slice.failed += 1;
    else if (totalMs > this.slowMs) slice.slow += 1;
  }

  /** What is wrong by now; undefined when nothing is, or too little is known. @param now epoch ms */
  breach(now: number): SloBreach | undefined {
    const ended = this.endedBefore(now);
    if (!ended) return undefined;
    const { slices, since } = ended;
    const sum = (of: keyof Slice) => slices.reduce((total, slice) => total + slice[of], 0);
    const requests = sum('requests');
    const perSecond = (sum('all') * 1000) / (SLICES * SLICE_MS);
    if (requests < LEAST_REQUESTS || perSecond > this.usual.requestsPerSecond * MORE_LOAD) return undefined;
    const beyond = (of: 'slow' | 'failed', share: number) =>
      slices.filter((slice) => slice[of] > share * slice.requests).length >= BAD_SLICES &&
      sum(of) > share * requests + SURE * Math.sqrt(share * (1 - share) * requests);
    const found = { since, requests };
    const { p95Ms, errorRate } = this.usual;
    if (beyond('failed', this.errorLimit)) {
      return { ...found, of: 'errors', bad: sum('failed'), limit: this.errorLimit, usual: errorRate };
    }
    if (beyond('slow', MAY_BE_SLOW)) {
      return { ...found, of: 'latency', bad: sum('slow'), limit: this.slowMs, usual: p95Ms };
    }
    return undefined;
  }

  snapshot(): SloGuardSnapshot {
    return { slowMs: this.slowMs, first: this.first, slices: this.slices.map((slice) => ({ ...slice })) };
  }

  /**
   * Adds what another run has counted. What it has of the future, or by another limit, would not be comparable and is
   * left out.
   *
   * @param now epoch ms
   */
  merge({ slowMs, first, slices }: SloGuardSnapshot, now: number): void {
    if (slowMs !== this.slowMs) return;
    const own = this.slices.map((slice, at) => ({ index: this.first + at, slice }));
    const others = slices.map((slice, at) => ({ index: first + at, slice }));
    this.slices.length = 0;
    // In the order of time, as requests end.
    const all = [...own, ...others].filter(({ index }) => index * SLICE_MS <= now).sort((a, b) => a.index - b.index);
    for (const { index, slice } of all) {
      const into = this.sliceOf(index * SLICE_MS);
      if (!into) continue;
      for (const of of COUNTS) into[of] += slice[of];
    }
  }

  private sliceOf(at: number): Slice | undefined {
    const index = Math.floor(at / SLICE_MS);
    if (this.slices.length === 0) this.first = index;
    if (index < this.first) return undefined;
    // After a time without requests nothing of what was before counts.
    if (index >= this.first + this.slices.length + SLICES) {
      this.slices.length = 0;
      this.first = index;
    }
    while (this.first + this.slices.length <= index) this.slices.push({ requests: 0, slow: 0, failed: 0, all: 0 });
    while (this.slices.length > SLICES + 1) {
      this.slices.shift();
      this.first += 1;
    }
    return this.slices[index - this.first];
  }

  private endedBefore(now: number): { slices: Slice[]; since: number } | undefined {
    const end = Math.floor(now / SLICE_MS) - this.first;
    const slices = this.slices.slice(Math.max(0, end - SLICES), Math.max(0, end));
    if (slices.length < SLICES || end > this.slices.length) return undefined;
    return { slices, since: (this.first + end - SLICES) * SLICE_MS };
  }
}
