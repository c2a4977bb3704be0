import { percentile } from '../shared/percentile.js';
import type { Outcome } from './open-loop.js';

export interface Spread {
  p50: number;
  p95: number;
  p99: number;
}

/** What a profile did with its share of the workload; times in ms from when a request was to be sent. */
export interface ProfileFigures {
  requests: number;
  failed: number;
  /** Answers by the profile that gave them: a request may fall back. */
  answeredBy: Record<string, number>;
  /** Shares of the answered requests: all from memory or disk, and part of it. */
  hitRate: number;
  partialRate: number;
  firstByte: Spread;
  lastByte: Spread;
  /** How late requests were really sent: what the load generator itself adds. */
  sendLag: Spread;
}

export function figuresOf(outcomes: readonly Outcome[]): ProfileFigures {
  const answered = outcomes.filter(({ failure }) => failure === undefined);
  const share = (cache: string) => answered.filter((outcome) => outcome.cache === cache).length / answered.length;
  return {
    requests: outcomes.length,
    failed: outcomes.length - answered.length,
    answeredBy: countBy(answered.map(({ profile }) => profile)),
    hitRate: share('hit'),
    partialRate: share('partial'),
    firstByte: spread(answered.map(({ firstByteMs }) => firstByteMs)),
    lastByte: spread(answered.map(({ lastByteMs }) => lastByteMs)),
    sendLag: spread(outcomes.map(({ lagMs }) => lagMs)),
  };
}

const spread = (values: readonly number[]): Spread => ({
  p50: percentile(values, 50),
  p95: percentile(values, 95),
  p99: percentile(values, 99),
});

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Optimized over baseline. */
export interface Ratios {
  lastByteP50: number;
  lastByteP95: number;
  firstByteP95: number;
}

export const RATIO_BOUNDS: Readonly<Ratios> = { lastByteP50: 1 / 20, lastByteP95: 1 / 4, firstByteP95: 1 / 8 };

/** Over the requests that both have answered, where one was asked fewer. */
export function ratiosOf(optimized: readonly Outcome[], baseline: readonly Outcome[]): Ratios {
  const both = Math.min(optimized.length, baseline.length);
  const [ours, old] = [figuresOf(optimized.slice(0, both)), figuresOf(baseline.slice(0, both))];
  return {
    lastByteP50: ours.lastByte.p50 / old.lastByte.p50,
    lastByteP95: ours.lastByte.p95 / old.lastByte.p95,
    firstByteP95: ours.firstByte.p95 / old.firstByte.p95,
  };
}
