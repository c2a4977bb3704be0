import { LRUCache } from 'lru-cache';
import { Bucket } from './bucket.js';
import { SETTLED_S } from './history-keeper.js';
import type { BucketQuery, BucketRow, HistoryStore, MemoryRow, Span, TenantTotals } from './history-store.js';
import { floorTo } from './resolutions.js';

/** A question whose answer is added up in steps: rows need not be told apart within one. */
export interface SteppedQuery extends BucketQuery {
  /** Seconds; `from` lies on one. */
  step: number;
}

/** What reading takes of a store. */
export interface HistorySource extends Pick<HistoryStore, 'totals' | 'readMemory'> {
  read(query: SteppedQuery): AsyncIterable<BucketRow[]>;
}

export interface RememberedHistoryOptions {
  source: HistorySource;
  /** Epoch ms. */
  now: () => number;
  maxBytes?: number;
}

const MAX_BYTES = 16e6;
const TTL_MS = 3_600_000;
/** Spans that are read, and remembered, as one; or a few more, so that they are whole steps. */
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

  async *read(query: SteppedQuery): AsyncIterable<BucketRow[]> {
    const length = pieceLength(query);
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

  private async piece(query: SteppedQuery): Promise<BucketRow[]> {
    const { resolution, from, to, tenantId, voice, step } = query;
    const isWhole = to - from === pieceLength(query);
    if (!isWhole || to > this.now() / 1000 - SETTLED_S) return this.readNow(query);
    const key = JSON.stringify([resolution, step, from, tenantId, voice]);
    const known = this.pieces.get(key) ?? this.coming.get(key);
    if (known) return known;
    const reading = this.readNow(query).then((rows) => {
      const merged = mergeAlike(rows, step);
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

  private async readNow(query: SteppedQuery): Promise<BucketRow[]> {
    const rows: BucketRow[] = [];
    for await (const some of this.source.read(query)) rows.push(...some);
    return rows;
  }
}

const pieceLength = ({ resolution, step }: SteppedQuery) => Math.ceil((SPANS * resolution) / step) * step;

/** One row for each step where rows differ in time, voice and writer alone, which is nothing to those who read. */
function mergeAlike(rows: BucketRow[], step: number): BucketRow[] {
  const groups = new Map<string, [BucketRow, ...BucketRow[]]>();
  for (const row of rows) {
    const key = `${floorTo(row.start, step)} ${row.profile} ${row.outcome} ${row.cache} ${row.randomized}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map(([first, ...others]) => {
    const start = floorTo(first.start, step);
    if (others.length === 0 && first.start === start) return first;
    const bucket = new Bucket();
    bucket.mergeEncoded(first);
    for (const row of others) bucket.mergeEncoded(row);
    return { ...first, start, voice: '', writer: '', ...bucket.encode() };
  });
}

const sizeOf = (rows: BucketRow[]) =>
  rows.reduce(
    (sum, { totalHistogram, firstAudioHistogram, serviceHistogram }) =>
      sum + ROW_BYTES + totalHistogram.length + firstAudioHistogram.length + serviceHistogram.length,
    ROW_BYTES,
  );
