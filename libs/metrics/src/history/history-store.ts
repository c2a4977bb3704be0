import type { BucketLabels, BucketSums, EncodedBucket } from './bucket.js';
import type { Resolution } from './resolutions.js';

/** Where one row stands: a span of time, what its requests have in common, and who counted them. */
export interface BucketPlace extends BucketLabels {
  resolution: Resolution;
  /** Epoch seconds. */
  start: number;
  /** Rows of several writers add up. Empty for rows that were merged. */
  writer: string;
}

export type BucketRow = BucketPlace & EncodedBucket;

export interface BucketQuery {
  resolution: Resolution;
  /** Epoch seconds; `to` is not part of it. */
  from: number;
  to: number;
  tenantId: string;
  voice?: string | undefined;
}

export interface MemoryRow {
  resolution: Resolution;
  start: number;
  replica: string;
  samples: number;
  sumBytes: number;
  maxBytes: number;
  /** Of `samples`, those that tell how much of the pool was busy: rows of earlier releases do not. */
  busySamples: number;
  /** Shares of workers, 0 to 1. */
  sumBusy: number;
  maxBusy: number;
}

export interface TenantTotals extends BucketSums {
  tenantId: string;
  outcome: BucketLabels['outcome'];
  cache: BucketLabels['cache'];
}

export type Span = Pick<BucketQuery, 'resolution' | 'from' | 'to'>;

/** Keeps what replicas have counted. Every call may fail, and may be repeated. */
export interface HistoryStore {
  /** Puts each row in its place, instead of what was there: writing the same twice changes nothing. */
  write(rows: BucketRow[]): Promise<void>;
  /** In pieces, each of later rows than the one before. */
  read(query: BucketQuery): AsyncIterable<BucketRow[]>;
  /** Sums over time, without `ALL_TENANTS`. */
  totals(span: Span): Promise<TenantTotals[]>;

  writeMemory(rows: MemoryRow[]): Promise<void>;
  readMemory(span: Span): Promise<MemoryRow[]>;

  /** Merges the rows of all writers in a span that nobody writes to any more. */
  compact(span: Span): Promise<void>;
  /** Forgets what starts before `before`, epoch seconds. */
  prune(resolution: Resolution, before: number): Promise<void>;
}
