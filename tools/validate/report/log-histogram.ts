export interface LogHistogram {
  /** Edges of the bins, one more than there are counts. */
  edges: number[];
  counts: number[];
}

/** How many values fall between edges that grow by the same factor; what lies outside counts to the outermost bins. */
export function logHistogram(values: readonly number[], from: number, to: number, perDecade: number): LogHistogram {
  const bins = Math.max(1, Math.round(Math.log10(to / from) * perDecade));
  const edges = Array.from({ length: bins + 1 }, (_, index) => from * (to / from) ** (index / bins));
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.floor((Math.log(Math.max(value, from) / from) / Math.log(to / from)) * bins);
    counts[Math.min(bins - 1, bin)]! += 1;
  }
  return { edges, counts };
}

/** Round numbers (1, 2, 5 and their tens) below and above all values, at least a decade apart. */
export function roundRange(values: readonly number[]): { from: number; to: number } {
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    if (!Number.isFinite(value) || value <= 0) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (most === 0) return { from: 1, to: 10 };
  const from = roundSteps(Math.floor(Math.log10(least)), 1).findLast((step) => step <= least)!;
  const to = roundSteps(Math.floor(Math.log10(most)), 2).find((step) => step >= most)!;
  return { from, to: Math.max(from * 10, to) };
}

/** 1, 2 and 5 times each of so many powers of ten. */
export function roundSteps(exponent: number, decades: number): number[] {
  const powers = Array.from({ length: decades }, (_, index) => exponent + index);
  return powers.flatMap((power) => [1, 2, 5].map((step) => Number(`${step}e${power}`)));
}
