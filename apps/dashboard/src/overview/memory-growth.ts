import type { HistoryMemory } from '@brisk/contracts';

/** Fewer points of a half say nothing. */
const LEAST_POINTS = 10;

/**
 * By how much the most that a replica held in the second half of a range is above the most it held in the first, in
 * bytes; of many, where that is most. What rises and falls with the day's load is not growth, a leak is. Undefined when no
 * replica was there for some of both halves.
 */
export function memoryGrowth({ from, to, replicas }: HistoryMemory): number | undefined {
  const middle = (Date.parse(from) + Date.parse(to)) / 2;
  const growths = replicas.flatMap(({ points }) => {
    const [first, second] = [true, false].map((isFirst) =>
      points.filter(({ at }) => Date.parse(at) < middle === isFirst).map(({ max_bytes }) => max_bytes),
    ) as [number[], number[]];
    const isKnown = first.length >= LEAST_POINTS && second.length >= LEAST_POINTS;
    return isKnown ? [Math.max(...second) - Math.max(...first)] : [];
  });
  return growths.length === 0 ? undefined : Math.max(...growths);
}
