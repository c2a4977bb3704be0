import type { BusyShare } from './busy-meter.js';
import type { MemoryRow } from './history-store.js';
import { floorTo, RESOLUTIONS } from './resolutions.js';

const NOTHING = { samples: 0, sumBytes: 0, maxBytes: 0, busySamples: 0, sumBusy: 0, maxBusy: 0 };

/** What this replica's memory and pool were, in full for each span that is not over or not saved yet. */
export class MemoryLedger {
  private rows: MemoryRow[] = [];
  private readonly dirty = new Set<MemoryRow>();

  constructor(private readonly replica: string) {}

  /** @param busy share of workers that were busy; absent when there were none */
  add(atS: number, bytes: number, busy?: BusyShare): void {
    for (const resolution of RESOLUTIONS) {
      const row = this.row(resolution, floorTo(atS, resolution));
      row.samples += 1;
      row.sumBytes += bytes;
      row.maxBytes = Math.max(row.maxBytes, bytes);
      if (busy) {
        row.busySamples += 1;
        row.sumBusy += busy.mean;
        row.maxBusy = Math.max(row.maxBusy, busy.max);
      }
      this.dirty.add(row);
    }
  }

  async save(limit: number, write: (rows: MemoryRow[]) => Promise<void>): Promise<number> {
    const batch = [...this.dirty].slice(0, limit).map((row) => ({ row, copy: { ...row } }));
    if (batch.length > 0) await write(batch.map(({ copy }) => copy));
    for (const { row, copy } of batch) if (row.samples === copy.samples) this.dirty.delete(row);
    return batch.length;
  }

  /** Lets go of spans that are over and saved, or too old to be saved. */
  release(now: number, graceS: number, maxAgeS: number): void {
    this.rows = this.rows.filter((row) => {
      const end = row.start + row.resolution;
      if (end <= now - maxAgeS) this.dirty.delete(row);
      return end > now - graceS || this.dirty.has(row);
    });
  }

  private row(resolution: MemoryRow['resolution'], start: number): MemoryRow {
    const known = this.rows.find((row) => row.resolution === resolution && row.start === start);
    if (known) return known;
    const made = { resolution, start, replica: this.replica, ...NOTHING };
    this.rows.push(made);
    return made;
  }
}
