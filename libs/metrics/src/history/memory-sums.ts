import type { HistoryMemory } from '@brisk/contracts';
import type { MemoryRow } from './history-store.js';

/** Of some rows of one replica. */
export type MemorySums = Omit<MemoryRow, 'resolution' | 'start' | 'replica'>;

export const noMemory = (): MemorySums => ({
  ...{ samples: 0, sumBytes: 0, maxBytes: 0 },
  ...{ busySamples: 0, sumBusy: 0, maxBusy: 0 },
});

export function addMemory(sums: MemorySums, row: MemorySums): void {
  sums.samples += row.samples;
  sums.sumBytes += row.sumBytes;
  sums.maxBytes = Math.max(sums.maxBytes, row.maxBytes);
  sums.busySamples += row.busySamples;
  sums.sumBusy += row.sumBusy;
  sums.maxBusy = Math.max(sums.maxBusy, row.maxBusy);
}

type Point = Omit<HistoryMemory['replicas'][number]['points'][number], 'at'>;

export function memoryPoint({ samples, sumBytes, maxBytes, busySamples, sumBusy, maxBusy }: MemorySums): Point {
  const isKnown = busySamples > 0;
  return {
    ...{ mean_bytes: Math.round(sumBytes / samples), max_bytes: maxBytes },
    mean_busy: isKnown ? Math.min(1, sumBusy / busySamples) : null,
    max_busy: isKnown ? maxBusy : null,
  };
}
