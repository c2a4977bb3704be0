/** How far apart two samples are, in units in which chance alone gives about 1. */
export interface Comparison {
  /** Mann-Whitney's U as a standard score: beyond 3.29 either way once in 1,000 times by chance. Above 0, `a` is larger. */
  mannWhitney: number;
  /** Kolmogorov-Smirnov's distance, scaled: above 1.95 once in 1,000 times by chance. */
  kolmogorovSmirnov: number;
}

/** Two samples of at least 20 each, hardly any value of which occurs twice. */
export function compareSamples(a: readonly number[], b: readonly number[]): Comparison {
  const [n, m] = [a.length, b.length];
  const all = [...a.map((value) => ({ value, ofA: 1 })), ...b.map((value) => ({ value, ofA: 0 }))];
  all.sort((one, other) => one.value - other.value);
  let [rankSum, seenOfA, distance] = [0, 0, 0];
  for (const [index, { ofA }] of all.entries()) {
    rankSum += ofA * (index + 1);
    seenOfA += ofA;
    distance = Math.max(distance, Math.abs(seenOfA / n - (index + 1 - seenOfA) / m));
  }
  const u = rankSum - (n * (n + 1)) / 2;
  return {
    mannWhitney: (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12),
    kolmogorovSmirnov: distance * Math.sqrt((n * m) / (n + m)),
  };
}
