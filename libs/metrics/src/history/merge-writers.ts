import { Bucket } from './bucket.js';
import type { BucketPlace, BucketRow } from './history-store.js';

/** One row for each place, whoever counted. */
export function mergeWriters(rows: BucketRow[]): BucketRow[] {
  const merged = new Map<string, { place: BucketPlace; bucket: Bucket }>();
  for (const row of rows) {
    const { resolution, start, tenantId, voice, profile, outcome, cache, randomized } = row;
    const place = { resolution, start, tenantId, voice, profile, outcome, cache, randomized, writer: '' };
    const key = JSON.stringify(place);
    const entry = merged.get(key) ?? { place, bucket: new Bucket() };
    entry.bucket.mergeEncoded(row);
    merged.set(key, entry);
  }
  return [...merged.values()].map(({ place, bucket }) => ({ ...place, ...bucket.encode() }));
}
