import type { MemoryRow } from './history-store.js';
import { floorTo, RESOLUTIONS } from './resolutions.js';

/** What this replica's memory was, in full for each span that is not over or not saved yet. */
export class MemoryLedger {
  private rows: MemoryRow[] = [];
  private readonly dirty = new Set<MemoryRow>();

  constructor(private readonly replica: string) {}

  add(atS: number, bytes: number): void {
    for (const resolution of RESOLUTIONS) {
      const row = this.row(resolution, floorTo(atS, resolution));
      row.samples += 1;
      row.sumBytes += bytes;
      row.maxBytes = Math.max(row.maxBytes, bytes);
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
    const made = { resolution, start, replica: this.replica, samples: 0, sumBytes: 0, maxBytes: 0 };
    this.rows.push(made);
    return made;
  }
}
