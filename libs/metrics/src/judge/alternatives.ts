/** What a test of latencies looks for: one label (`marked`) is slower than the other by a factor, or has a heavier tail. */
export type Alternative =
  { kind: 'slower'; times: number; prior: number } | { kind: 'tail'; quantile: number; times: number; prior: number };

const slower = (...byTimes: [times: number, prior: number][]): Alternative[] =>
  byTimes.map(([times, prior]) => ({ kind: 'slower', times, prior }));

const tail = (prior: number, quantiles: number[], times: number[]): Alternative[] =>
  quantiles.flatMap((quantile) =>
    times.map((each) => ({
      kind: 'tail' as const,
      quantile,
      times: each,
      prior: prior / (quantiles.length * times.length),
    })),
  );

/** Treated requests, their latency divided by what is tolerated, against control. */
export const REGRESSED: readonly Alternative[] = [
  ...slower([1.15, 0.05], [1.32, 0.54], [1.65, 0.18], [2.5, 0.06], [5, 0.03]),
  ...tail(0.14, [0.9, 0.95, 0.99], [2, 4, 8]),
];

/** Control against treated requests. */
export const IMPROVED: readonly Alternative[] = slower([1.1, 0.2], [1.3, 0.2], [2, 0.2], [4, 0.2], [10, 0.2]);

/** Control against treated requests whose latency was divided by what is acceptable: a profile as good as control is faster. */
export const PASSED_BODY: readonly Alternative[] = slower([1.1, 0.25], [1.25, 0.25], [1.6, 0.25], [3, 0.25]);
export const PASSED_TAIL: readonly Alternative[] = tail(1, [0.9, 0.95], [1.5, 2, 4]);
