import type { Profile } from '@brisk/contracts';
import {
  ALL_TENANTS,
  Bucket,
  floorTo,
  RESOLUTIONS,
  RETENTION_S,
  type BucketLabels,
  type BucketPlace,
  type BucketRow,
  type Resolution,
} from '@brisk/metrics';
import { seededRandom } from '../workload/seeded-random.js';
import { SampleShapes, type Shape } from './sample-shapes.js';
import { activityAt, poisson, rhoAt, type SeedTenant } from './seed-tenant.js';

const HOUR_S = 3600;
const FAILURE_RATE = 0.0015;

export interface SeedSpan {
  /** Epoch seconds, a whole hour. */
  from: number;
  /** Epoch seconds; the last hour may be cut short. */
  to: number;
  seed: number;
}

/** Buckets of one hour, oldest hour first; every request is in each resolution that is still kept for it. */
export function* generateHistory(tenants: SeedTenant[], { from, to, seed }: SeedSpan): Generator<BucketRow[]> {
  const random = seededRandom(seed);
  const shapes = new SampleShapes(random);
  for (let hour = from; hour < to; hour += HOUR_S) {
    const kept = RESOLUTIONS.filter((resolution) => hour >= to - RETENTION_S[resolution] || resolution === HOUR_S);
    const finest = kept[0]!;
    const merged = new MergedRows(kept);
    for (let start = hour; start < Math.min(hour + HOUR_S, to); start += finest) {
      for (const tenant of tenants) addRequests(merged, tenant, start, finest, shapes, random);
    }
    yield merged.rows();
  }
}

function addRequests(
  merged: MergedRows,
  tenant: SeedTenant,
  start: number,
  seconds: number,
  shapes: SampleShapes,
  random: () => number,
): void {
  const rho = rhoAt(tenant, start);
  const cacheShares = tenant.cacheSharesAt?.(start) ?? tenant.cacheShares;
  const expected = (tenant.requestsPerHour * activityAt(start) * seconds) / HOUR_S;
  for (const profile of ['baseline', 'optimized'] as const) {
    const share = profile === 'optimized' ? rho : 1 - rho;
    if (share === 0) continue;
    const labels = { tenantId: tenant.id, voice: tenant.voice, profile, randomized: rho > 0 && rho < 1 };
    const slowdown = tenant.slowdown?.(start, profile) ?? 1;
    let assigned = 0;
    const add = (outcome: BucketLabels['outcome'], cache: BucketLabels['cache'], shape: Shape) => {
      merged.add(start, { ...labels, outcome, cache }, shape);
      return shape.bucket.count;
    };
    for (const cache of ['hit', 'partial', 'miss'] as const) {
      const count = poisson(expected * share * cacheShares[cache], random);
      if (count > 0) assigned += add('completed', cache, shapes.draw(count, profile, cache, slowdown));
    }
    const failed = poisson(expected * share * FAILURE_RATE, random);
    if (failed > 0) assigned += add('failed', 'miss', shapes.draw(failed, profile, 'miss'));
    if (assigned > 0) add('assigned', 'none', assignment(assigned, rho, profile));
  }
}

function assignment(count: number, rho: number, profile: Profile): Shape {
  const bucket = new Bucket();
  const cause = 'flag';
  bucket.addAssignment({ tenantId: '', voice: '', profile, cause, rho, at: 0 });
  const { expectedOptimized, varianceOptimized } = bucket;
  Object.assign(bucket, {
    ...{ count, expectedOptimized: expectedOptimized * count, varianceOptimized: varianceOptimized * count },
  });
  return { bucket, encoded: bucket.encode() };
}

/** Adds what happened to each resolution, for its tenant and for all. */
class MergedRows {
  private readonly finished: BucketRow[] = [];
  private readonly entries = new Map<string, { place: BucketPlace; bucket: Bucket }>();

  constructor(private readonly resolutions: readonly Resolution[]) {}

  /** Once for each tenant, span of the finest resolution, and labels: that row is done. */
  add(at: number, labels: BucketLabels, { bucket, encoded }: Shape): void {
    for (const resolution of this.resolutions) {
      const place = { ...labels, resolution, start: floorTo(at, resolution), writer: '' };
      if (resolution === this.resolutions[0]) this.finished.push({ ...place, ...encoded });
      else this.merge(place, bucket);
      this.merge({ ...place, tenantId: ALL_TENANTS }, bucket);
    }
  }

  rows(): BucketRow[] {
    return [
      ...this.finished,
      ...[...this.entries.values()].map(({ place, bucket }) => ({ ...place, ...bucket.encode() })),
    ];
  }

  private merge(place: BucketPlace, bucket: Bucket): void {
    const { resolution, start, tenantId, voice, profile, outcome, cache, randomized } = place;
    const key = `${resolution} ${start} ${tenantId} ${voice} ${profile} ${outcome} ${cache} ${randomized}`;
    const known = this.entries.get(key);
    if (known) return known.bucket.merge(bucket);
    const entry = { place, bucket: new Bucket() };
    entry.bucket.merge(bucket);
    this.entries.set(key, entry);
  }
}
