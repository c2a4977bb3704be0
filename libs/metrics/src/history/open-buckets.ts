import { Bucket, type BucketLabels } from './bucket.js';
import { isRandomized, type HistoryAssignment, type HistorySample } from './history-sample.js';
import { floorTo, RESOLUTIONS } from './resolutions.js';

export interface OpenBucket {
  start: number;
  labels: BucketLabels;
  bucket: Bucket;
}

/**
 * Where a request is counted while it is being served: two look-ups, a few comparisons and additions. One key made of
 * all labels would take longer to put together than all the rest.
 */
export class OpenBuckets {
  /** By tenant and voice, which have only a few. */
  private buckets = new Map<string, Map<string, OpenBucket[]>>();
  private count = 0;

  get size(): number {
    return this.count;
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
    const taken = [...this.buckets.values()].flatMap((voices) => [...voices.values()].flat());
    this.buckets = new Map();
    this.count = 0;
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
    for (const known of this.buckets.get(tenantId)?.get(voice) ?? NONE) {
      const { labels } = known;
      const alike = labels.outcome === outcome && labels.cache === cache && labels.randomized === randomized;
      if (alike && known.start === start && labels.profile === profile) return known.bucket;
    }
    if (!mayGrow) return undefined;
    const labels = { tenantId, voice, profile, outcome, cache, randomized };
    const open = { start, labels, bucket: new Bucket() };
    this.of(tenantId, voice).push(open);
    this.count += 1;
    return open.bucket;
  }

  private of(tenantId: string, voice: string): OpenBucket[] {
    const voices = this.buckets.get(tenantId) ?? new Map<string, OpenBucket[]>();
    const buckets = voices.get(voice) ?? [];
    this.buckets.set(tenantId, voices.set(voice, buckets));
    return buckets;
  }
}

const NONE: readonly OpenBucket[] = [];
