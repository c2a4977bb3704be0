/** Bins of a histogram of latencies, and the factor from one to the next; the middle one begins at "as expected". */
export const BINS = 160;
export const GAMMA = 1.08;

const PER_E = 1 / Math.log(GAMMA);
const MIDDLE = BINS / 2;

/** @param residual ln(latency / expected latency); what lies beyond 1/470 and 470 times goes to the outermost bins */
export function binOf(residual: number): number {
  const bin = Math.floor(residual * PER_E + MIDDLE);
  return bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin;
}

/** How many bins a factor moves a latency by. */
export const binsOf = (factor: number): number => Math.log(factor) * PER_E;

export const factorOf = (bins: number): number => Math.exp(bins / PER_E);
