import { percentile } from '../shared/percentile.js';
import type { Bound, Case } from './cases.js';
import type { Outcome } from './scenario.js';

/** What the runs of a case came to; times in s from the onset, infinite for what was not called. */
export interface CaseSummary {
  group: string;
  name: string;
  runs: number;
  /** Called before there was anything. */
  early: number;
  /** Called after the onset, and when; nearest-rank percentiles over all runs that were not early. */
  called: number;
  p50S: number;
  p90S: number;
  /** Treated requests from the onset to the call, median. */
  treated: number;
  /** Runs whose sample ratio was called wrong; it never was. */
  otherRatio: number;
  causes: Record<string, number>;
  bound?: Bound;
  met?: boolean;
  /** 100 quantiles of the time; of false alarms, of the peak of the evidence instead. */
  curve: number[];
}

const CURVE = 100;

export function summarise(
  { group, name, bound }: Omit<Case, 'runs' | 'scenario'>,
  outcomes: readonly Outcome[],
): CaseSummary {
  const early = outcomes.filter(({ afterMs }) => afterMs < 0);
  const rest = outcomes.filter(({ afterMs }) => !(afterMs < 0));
  const seconds = rest.map(({ afterMs }) => (Number.isNaN(afterMs) ? Infinity : afterMs / 1000)).sort((a, b) => a - b);
  const called = rest.filter(({ afterMs }) => !Number.isNaN(afterMs));
  const causes: Record<string, number> = {};
  for (const { cause } of [...early, ...called]) causes[cause] = (causes[cause] ?? 0) + 1;
  const falseAlarms = bound?.kind === 'alarms';
  const values = falseAlarms ? outcomes.map(({ peak }) => peak).sort((a, b) => a - b) : seconds;
  const summary: CaseSummary = {
    group,
    name,
    runs: outcomes.length,
    early: early.length,
    called: called.length,
    p50S: percentile(seconds, 50),
    p90S: percentile(seconds, 90),
    treated: percentile(
      called.map(({ treated }) => treated),
      50,
    ),
    otherRatio: outcomes.filter(({ otherRatio }) => otherRatio).length,
    causes,
    curve: falseAlarms ? exceedances(values) : quantiles(values),
  };
  return bound ? { ...summary, bound, met: meets(summary, bound, seconds) } : summary;
}

function meets({ called, p90S, runs, early }: CaseSummary, bound: Bound, seconds: readonly number[]): boolean {
  switch (bound.kind) {
    case 'alarms':
      return called <= bound.atMost;
    case 'p90':
      return p90S <= bound.atMost;
    case 'power':
      return seconds.filter((each) => each <= bound.withinS).length >= bound.atLeast * (runs - early);
  }
}

/** Of sorted values, at the middle of each of so many equal shares. */
const quantiles = (sorted: readonly number[]): number[] =>
  Array.from({ length: CURVE }, (_, index) => sorted[Math.floor(((index + 0.5) / CURVE) * sorted.length)] ?? Infinity);

/** Share of values that are at least 10^(index / 10), for index 0 to 30. */
const exceedances = (sorted: readonly number[]): number[] =>
  Array.from({ length: 31 }, (_, index) => {
    const level = 10 ** (index / 10);
    return sorted.filter((value) => value >= level).length / Math.max(1, sorted.length);
  });
