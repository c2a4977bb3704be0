import { LRUCache } from 'lru-cache';
import { Bucket } from './bucket.js';
import { SETTLED_S } from './history-keeper.js';
import type { BucketQuery, BucketRow, HistoryStore, MemoryRow, Span, TenantTotals } from './history-store.js';
import { floorTo } from './resolutions.js';

/** What reading takes of a store. */
export type HistorySource = Pick<HistoryStore, 'read' | 'totals' | 'readMemory'>;

export interface RememberedHistoryOptions {
  source: HistorySource;
  /** Epoch ms. */
  now: () => number;
  maxBytes?: number;
}

const MAX_BYTES = 16e6;
const TTL_MS = 3_600_000;
/** Spans that are read, and remembered, as one. */
const SPANS = 48;
/** Of a row, beside its histograms. */
const ROW_BYTES = 700;

/**
 * Remembers the past: spans that ended two hours ago are not written any more. A dashboard asks for the same weeks again
 * and again, and for two things of them at once. What was remembered is asked for anew after an hour.
 */
export class RememberedHistory implements HistorySource {
  private readonly pieces: LRUCache<string, BucketRow[]>;
  /** Being read, whoever waits for it. */
  private readonly coming = new Map<string, Promise<BucketRow[]>>();
  private readonly source: HistorySource;
  private readonly now: () => number;

  constructor({ source, now, maxBytes = MAX_BYTES }: RememberedHistoryOptions) {
    this.source = source;
    this.now = now;
    const perf = { now };
    this.pieces = new LRUCache({ maxSize: maxBytes, sizeCalculation: sizeOf, ttl: TTL_MS, ttlResolution: 0, perf });
  }

  async *read(query: BucketQuery): AsyncIterable<BucketRow[]> {
    const length = SPANS * query.resolution;
    let coming: Promise<BucketRow[]> = Promise.resolve([]);
    for (let from = query.from; from < query.to; from = floorTo(from, length) + length) {
      const rows = await coming;
      // The database works on this piece while the one before is being used.
      coming = this.piece({ ...query, from, to: Math.min(query.to, floorTo(from, length) + length) });
      coming.catch(() => undefined); // Told to whoever asks for it, if anybody does.
      if (rows.length > 0) yield rows;
    }
    const last = await coming;
    if (last.length > 0) yield last;
  }

  totals(span: Span): Promise<TenantTotals[]> {
    return this.source.totals(span);
  }

  readMemory(span: Span): Promise<MemoryRow[]> {
    return this.source.readMemory(span);
  }

  private async piece(query: BucketQuery): Promise<BucketRow[]> {
    const { resolution, from, to, tenantId, voice } = query;
    const isWhole = to - from === SPANS * resolution;
    if (!isWhole || to > this.now() / 1000 - SETTLED_S) return this.readNow(query);
    const key = JSON.stringify([resolution, from, tenantId, voice]);
    const known = this.pieces.get(key) ?? this.coming.get(key);
    if (known) return known;
    const reading = this.readNow(query).then((rows) => {
      const merged = mergeAlike(rows);
      this.pieces.set(key, merged);
      return merged;
    });
    this.coming.set(key, reading);
    try {
      return await reading;
    } finally {
      this.coming.delete(key);
    }
  }

  private async readNow(query: BucketQuery): Promise<BucketRow[]> {
    const rows: BucketRow[] = [];
    for await (const some of this.source.read(query)) rows.push(...some);
    return rows;
  }
}

/** One row where rows differ in voice and writer alone, which is nothing to those who read. */
function mergeAlike(rows: BucketRow[]): BucketRow[] {
  const groups = new Map<string, [BucketRow, ...BucketRow[]]>();
  for (const row of rows) {
    const key = `${row.start} ${row.profile} ${row.outcome} ${row.cache} ${row.randomized}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map(([first, ...others]) => {
    if (others.length === 0) return first;
    const bucket = new Bucket();
    for (const row of [first, ...others]) bucket.mergeEncoded(row);
    return { ...first, voice: '', writer: '', ...bucket.encode() };
  });
}

const sizeOf = (rows: BucketRow[]) =>
  rows.reduce(
    (sum, { totalHistogram, firstAudioHistogram, serviceHistogram }) =>
      sum + ROW_BYTES + totalHistogram.length + firstAudioHistogram.length + serviceHistogram.length,
    ROW_BYTES,
  );
