/** Nearest-rank percentile of ascending values, `percent` in 0 .. 100; undefined when there are none. */
export function nearestRank(ascending: ArrayLike<number>, percent: number): number | undefined {
  return ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)];
}
