/** How a service fared, in its busy minutes. */
export interface ServiceLevel {
  /** To the last byte. */
  p95Ms: number;
  /** Of requests that failed, 0 to 1. */
  errorRate: number;
  requestsPerSecond: number;
}

/** Some minutes of it. */
export interface ServicePoint {
  requests: number;
  /** Undefined when none was completed. */
  p95Ms: number | undefined;
  errorRate: number;
  requestsPerSecond: number;
}

/** With fewer, percentiles and shares are chance. */
const LEAST_OF_A_POINT = 20;
const LEAST = 200;
/** Of the time with requests it was no worse than this. */
const USUAL = 0.95;

/**
 * What was usual: each figure's level that one point in twenty exceeded. A day has busy hours, and what they were like must not
 * be an alarm the day after.
 *
 * @returns undefined when too little is known
 */
export function usualLevel(points: readonly ServicePoint[]): ServiceLevel | undefined {
  const telling = points.filter(({ requests }) => requests >= LEAST_OF_A_POINT);
  if (telling.reduce((sum, { requests }) => sum + requests, 0) < LEAST) return undefined;
  const latencies = telling.flatMap(({ p95Ms }) => p95Ms ?? []);
  if (latencies.length === 0) return undefined;
  return {
    p95Ms: quantile(latencies),
    errorRate: quantile(telling.map(({ errorRate }) => errorRate)),
    requestsPerSecond: quantile(telling.map(({ requestsPerSecond }) => requestsPerSecond)),
  };
}

function quantile(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.ceil(USUAL * sorted.length) - 1]!;
}
