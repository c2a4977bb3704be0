const FIRST_MS = 100;
const MOST_MS = 30_000;

/** Full-jitter exponential delay before the n-th respawn in a row (n from 1), in ms; at least a quarter of its bound. */
export function backoffMs(failures: number, random: () => number): number {
  const bound = Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  return bound * (0.25 + 0.75 * random());
}
