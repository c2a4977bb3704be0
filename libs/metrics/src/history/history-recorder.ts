import { setImmediate, setTimeout } from 'node:timers/promises';
import { BucketLedger } from './bucket-ledger.js';
import type { BusyShare } from './busy-meter.js';
import type { HistoryAssignment, HistorySample } from './history-sample.js';
import type { HistoryStore } from './history-store.js';
import { MemoryLedger } from './memory-ledger.js';
import { OpenBuckets } from './open-buckets.js';

export interface HistoryRecorderOptions {
  store: HistoryStore;
  /** Of this run, and of no other: rows of a writer are replaced by later ones of the same. */
  replica: string;
  /** Epoch ms. */
  now: () => number;
  /** Rows that may wait for the database. What would take more is dropped, and counted. */
  maxRows?: number;
  flushEveryMs?: number;
  /** Called once when the database cannot be written to, and once when it can again. */
  onAvailability?: (available: boolean, reason?: unknown) => void;
}

export interface HistoryRecorderStats {
  /** Rows that wait for the database. */
  pendingRows: number;
  /** Requests that are missing in the history. */
  dropped: number;
  failedFlushes: number;
  available: boolean;
}

/** 300 kinds of requests at once fill it in some nine minutes without a database; ten kinds never do. */
const MAX_ROWS = 20_000;
const FLUSH_EVERY_MS = 3_000;
const ROWS_PER_WRITE = 100;
/** Buckets that are merged in one turn of the event loop. */
const BUCKETS_PER_TURN = 64;
/** Three resolutions, for a tenant and for all. */
const ROWS_PER_BUCKET = 6;
const GRACE_S = 15;
/** Rows that could not be saved so long after their span are given up: `HistoryKeeper` may have merged that span. */
const MAX_AGE_S = 3600;
const CLOSE_WITHIN_MS = 5_000;

/** Counts requests for the history. Counting never waits; a flush writes what has been counted every few seconds. */
export class HistoryRecorder {
  private readonly open = new OpenBuckets();
  private readonly ledger: BucketLedger;
  private readonly memory: MemoryLedger;
  private readonly maxRows: number;
  private flushing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private dropped = 0;
  private failedFlushes = 0;
  private available = true;

  constructor(private readonly options: HistoryRecorderOptions) {
    this.ledger = new BucketLedger(options.replica);
    this.memory = new MemoryLedger(options.replica);
    this.maxRows = options.maxRows ?? MAX_ROWS;
  }

  start(): void {
    this.timer = setInterval(() => void this.flush(), this.options.flushEveryMs ?? FLUSH_EVERY_MS).unref();
  }

  assigned(assignment: HistoryAssignment): void {
    if (!this.open.addAssignment(assignment, this.mayGrow())) this.dropped += 1;
  }

  completed(sample: HistorySample): void {
    if (!this.open.addSample(sample, this.mayGrow())) this.dropped += 1;
  }

  /** Resident memory of this replica, workers included, and how busy its pool has been; every few seconds. */
  memorySample(bytes: number, busy?: BusyShare): void {
    this.memory.add(this.options.now() / 1000, bytes, busy);
  }

  stats(): HistoryRecorderStats {
    const { dropped, failedFlushes, available } = this;
    return { pendingRows: this.open.size + this.ledger.pending, dropped, failedFlushes, available };
  }

  /** Writes what has been counted. Does not fail: what cannot be written now is written later. */
  flush(): Promise<void> {
    this.flushing ??= this.flushOnce().finally(() => (this.flushing = undefined));
    return this.flushing;
  }

  /** One last flush, which may not take longer than a few seconds. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    const lastly = async () => {
      await this.flushing;
      await this.flush();
    };
    await Promise.race([lastly(), setTimeout(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  }

  private mayGrow(): boolean {
    return this.open.size * ROWS_PER_BUCKET + this.ledger.pending < this.maxRows;
  }

  private async flushOnce(): Promise<void> {
    for (const [index, { start, labels, bucket }] of this.open.take().entries()) {
      this.ledger.add(start, labels, bucket);
      if (index % BUCKETS_PER_TURN === BUCKETS_PER_TURN - 1) await setImmediate();
    }
    const { store } = this.options;
    const nowS = this.options.now() / 1000;
    this.dropped += this.ledger.abandon(nowS, MAX_AGE_S);
    try {
      while ((await this.ledger.save(ROWS_PER_WRITE, (rows) => store.write(rows))) > 0);
      while ((await this.memory.save(ROWS_PER_WRITE, (rows) => store.writeMemory(rows))) > 0);
      this.tell(true);
    } catch (error) {
      this.failedFlushes += 1;
      this.tell(false, error);
    }
    this.ledger.release(nowS, GRACE_S);
    this.memory.release(nowS, GRACE_S, MAX_AGE_S);
  }

  private tell(available: boolean, reason?: unknown): void {
    if (available === this.available) return;
    this.available = available;
    this.options.onAvailability?.(available, reason);
  }
}
