import { ALL_TENANTS, Bucket, type BucketLabels } from './bucket.js';
import type { BucketPlace, BucketRow } from './history-store.js';
import { floorTo, RESOLUTIONS, type Resolution } from './resolutions.js';

interface Entry extends BucketPlace {
  bucket: Bucket;
  /** Grows with each change. */
  version: number;
}

/**
 * What this process has counted, in full, for every span that is not over or not in the database yet. Rows are written
 * whole, so a flush that is repeated adds nothing twice.
 */
export class BucketLedger {
  private readonly entries = new Map<string, Entry>();
  private readonly dirty = new Set<Entry>();
  /** Start of the latest span let go of; to count in one again takes a new writer, lest its row be overwritten. */
  private readonly letGo = new Map<Resolution, number>();
  private generation = 0;

  /** @param writer of this run, and of no other */
  constructor(private readonly writer: string) {}

  /** Rows that the database lacks. */
  get pending(): number {
    return this.dirty.size;
  }

  /** Counts a bucket in every resolution, for its tenant and for all. */
  add(start: number, labels: BucketLabels, bucket: Bucket): void {
    for (const resolution of RESOLUTIONS) {
      for (const tenantId of [labels.tenantId, ALL_TENANTS]) {
        const entry = this.entry({ ...labels, tenantId, resolution, start: floorTo(start, resolution) });
        entry.bucket.merge(bucket);
        entry.version += 1;
        this.dirty.add(entry);
      }
    }
  }

  /** Writes up to `limit` rows with `write`, the oldest changes first. Returns how many. */
  async save(limit: number, write: (rows: BucketRow[]) => Promise<void>): Promise<number> {
    const batch: { entry: Entry; version: number }[] = [];
    for (const entry of this.dirty) {
      if (batch.length === limit) break;
      batch.push({ entry, version: entry.version });
    }
    if (batch.length > 0) await write(batch.map(({ entry }) => toRow(entry)));
    for (const { entry, version } of batch) {
      if (entry.version === version) this.dirty.delete(entry);
    }
    return batch.length;
  }

  /** Lets go of spans that ended before `now` - `graceS` and are saved. */
  release(now: number, graceS: number): void {
    for (const [key, entry] of this.entries) {
      if (entry.start + entry.resolution > now - graceS || this.dirty.has(entry)) continue;
      this.drop(key, entry);
    }
  }

  /** Gives up on rows that could not be saved until `maxAgeS` after their span. Returns the requests in them. */
  abandon(now: number, maxAgeS: number): number {
    let requests = 0;
    for (const [key, entry] of this.entries) {
      if (entry.start + entry.resolution > now - maxAgeS || !this.dirty.delete(entry)) continue;
      // Each request is in six rows; the finest of its tenant stands for it.
      if (entry.resolution === RESOLUTIONS[0] && entry.tenantId !== ALL_TENANTS) requests += entry.bucket.count;
      this.drop(key, entry);
    }
    return requests;
  }

  private drop(key: string, entry: Entry): void {
    this.entries.delete(key);
    const latest = this.letGo.get(entry.resolution) ?? 0;
    this.letGo.set(entry.resolution, Math.max(latest, entry.start));
  }

  private entry(place: Omit<BucketPlace, 'writer'>): Entry {
    const { resolution, start, tenantId, voice, profile, outcome, cache, randomized } = place;
    const key = [resolution, start, tenantId, voice, profile, outcome, cache, randomized].join('\0');
    const known = this.entries.get(key);
    if (known) return known;
    if (start <= (this.letGo.get(resolution) ?? 0)) {
      this.generation += 1;
      this.letGo.clear();
    }
    const writer = `${this.writer}-${this.generation}`;
    const made: Entry = { ...place, writer, bucket: new Bucket(), version: 0 };
    this.entries.set(key, made);
    return made;
  }
}

function toRow({ bucket, version: _version, ...place }: Entry): BucketRow {
  return { ...place, ...bucket.encode() };
}
