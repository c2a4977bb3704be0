import { Bucket, type BucketLabels } from '../bucket.js';
import type { HistorySample } from '../history-sample.js';
import type { BucketRow } from '../history-store.js';

export const START = 1_800_000_000;

export const sample = (over: Partial<HistorySample> = {}): HistorySample => ({
  tenantId: 'acme',
  voice: 'amy',
  profile: 'optimized',
  cause: 'flag',
  rho: 1,
  outcome: 'completed',
  cache: 'miss',
  firstAudioMs: 20,
  totalMs: 80,
  serviceMsPerAudioSecond: 30,
  characters: 40,
  at: START * 1000,
  ...over,
});

/** A row in which every sample is alike but for its total time. */
export function bucketRow(over: Partial<BucketRow> = {}, totals: number[] = [80]): BucketRow {
  const bucket = new Bucket();
  for (const totalMs of totals) bucket.addSample(sample({ totalMs }));
  const labels: BucketLabels = {
    ...{ tenantId: 'acme', voice: 'amy', profile: 'optimized', outcome: 'completed', cache: 'miss', randomized: false },
  };
  return { resolution: 60, start: START, writer: 'a', ...labels, ...bucket.encode(), ...over };
}
