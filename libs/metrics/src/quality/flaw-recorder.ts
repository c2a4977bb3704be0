import { isRandomized, type HistoryAssignment } from '../history/history-sample.js';
import type { FlawCountRow, QualityStore } from './quality-store.js';

export interface FlawRecorderOptions {
  store: Pick<QualityStore, 'addFlaws'>;
  /** Of this run, and of no other. */
  replica: string;
  /** Epoch ms. */
  now: () => number;
  flushEveryMs?: number;
}

const FLUSH_EVERY_MS = 10_000;
/** Kinds of requests that may wait for the database; more are dropped. */
const MOST_KINDS = 1000;

/** Counts requests with audio that did not pass its check. Counting never waits. */
export class FlawRecorder {
  private counts = new Map<string, Omit<FlawCountRow, 'id'>>();
  /** Numbered, so that they can be written again. */
  private unwritten: FlawCountRow[] = [];
  private written = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: FlawRecorderOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.flush(), this.options.flushEveryMs ?? FLUSH_EVERY_MS).unref();
  }

  flawed(assignment: HistoryAssignment): void {
    const { tenantId, voice, profile } = assignment;
    const randomized = isRandomized(assignment);
    const key = JSON.stringify([tenantId, voice, profile, randomized]);
    const known = this.counts.get(key);
    if (known) known.count += 1;
    else if (this.counts.size + this.unwritten.length < MOST_KINDS) {
      this.counts.set(key, { at: this.options.now(), tenantId, voice, profile, randomized, count: 1 });
    }
  }

  /** Does not fail: what cannot be written now is written later. */
  async flush(): Promise<void> {
    const { store, replica } = this.options;
    for (const row of this.counts.values()) this.unwritten.push({ id: `${replica} ${(this.written += 1)}`, ...row });
    this.counts = new Map();
    const rows = [...this.unwritten];
    if (rows.length === 0) return;
    const done = await store.addFlaws(rows).then(
      () => true,
      () => false,
    );
    if (done) this.unwritten = this.unwritten.filter((row) => !rows.includes(row));
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
