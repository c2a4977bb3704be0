import { Bucket, type BucketLabels } from './bucket.js';
import { isRandomized, type HistoryAssignment, type HistorySample } from './history-sample.js';
import { floorTo, RESOLUTIONS } from './resolutions.js';

export interface OpenBucket {
  start: number;
  labels: BucketLabels;
  bucket: Bucket;
}

/** Where a request is counted while it is being served: one look-up and a few additions. */
export class OpenBuckets {
  private buckets = new Map<string, OpenBucket>();

  get size(): number {
    return this.buckets.size;
  }

  /** False when that would take a new bucket and there may be none. */
  addAssignment(assignment: HistoryAssignment, mayGrow: boolean): boolean {
    const bucket = this.bucket(assignment, 'assigned', 'none', mayGrow);
    bucket?.addAssignment(assignment);
    return bucket !== undefined;
  }

  addSample(sample: HistorySample, mayGrow: boolean): boolean {
    const bucket = this.bucket(sample, sample.outcome, sample.cache, mayGrow);
    bucket?.addSample(sample);
    return bucket !== undefined;
  }

  /** All of them; counting goes on in new ones. */
  take(): OpenBucket[] {
    const taken = [...this.buckets.values()];
    this.buckets = new Map();
    return taken;
  }

  private bucket(
    assignment: HistoryAssignment,
    outcome: BucketLabels['outcome'],
    cache: BucketLabels['cache'],
    mayGrow: boolean,
  ): Bucket | undefined {
    const { tenantId, voice, profile, at } = assignment;
    const start = floorTo(at / 1000, RESOLUTIONS[0]);
    const randomized = isRandomized(assignment);
    const key = `${start}\0${tenantId}\0${voice}\0${profile}\0${outcome}\0${cache}\0${randomized}`;
    const known = this.buckets.get(key);
    if (known) return known.bucket;
    if (!mayGrow) return undefined;
    const bucket = new Bucket();
    this.buckets.set(key, { start, labels: { tenantId, voice, profile, outcome, cache, randomized }, bucket });
    return bucket;
  }
}
