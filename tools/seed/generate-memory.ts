import { RESOLUTIONS, RETENTION_S, type MemoryRow } from '@brisk/metrics';
import { activityAt } from './seed-tenant.js';

const HOUR_S = 3600;
const IDLE_BYTES = 500e6;
const BUSY_BYTES = 350e6;
/** Of the pool, at the busiest hour. */
const BUSY_SHARE = 0.35;

/** Memory and load of one replica in one hour, in each resolution that is still kept for it. */
export function generateMemory(hour: number, to: number, random: () => number): MemoryRow[] {
  const kept = RESOLUTIONS.filter((resolution) => hour >= to - RETENTION_S[resolution] || resolution === HOUR_S);
  return kept.flatMap((resolution) =>
    // The last hour may be cut short.
    Array.from({ length: Math.ceil(Math.min(HOUR_S, to - hour) / resolution) }, (_, index) => {
      const start = hour + index * resolution;
      const mean = IDLE_BYTES + BUSY_BYTES * activityAt(start) + 20e6 * random();
      const samples = Math.ceil(Math.min(resolution, to - start) / 5);
      const maxBytes = Math.round(mean * (1 + 0.05 * random()));
      const busy = Math.min(1, BUSY_SHARE * activityAt(start) * (0.8 + 0.4 * random()));
      return {
        ...{ resolution, start, replica: 'seed', samples, sumBytes: Math.round(mean) * samples, maxBytes },
        ...{ busySamples: samples, sumBusy: busy * samples, maxBusy: Math.min(1, busy * 1.5) },
      };
    }),
  );
}
