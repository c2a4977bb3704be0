import { ALL_TENANTS } from '../bucket.js';
import type { BucketQuery, BucketRow, HistoryStore, MemoryRow, Span, TenantTotals } from '../history-store.js';
import { mergeWriters } from '../merge-writers.js';
import type { Resolution } from '../resolutions.js';

/** The history in memory; it can be made to fail. */
export class FakeHistoryStore implements HistoryStore {
  /** When set, every call fails with it. */
  failure: Error | undefined;
  private buckets: BucketRow[] = [];
  private memory: MemoryRow[] = [];

  async write(rows: BucketRow[]): Promise<void> {
    this.check();
    const keys = new Set(rows.map(keyOf));
    this.buckets = [...this.buckets.filter((row) => !keys.has(keyOf(row))), ...rows];
  }

  async *read({ tenantId, voice, ...span }: BucketQuery): AsyncIterable<BucketRow[]> {
    this.check();
    const rows = this.within(span).filter(
      (row) => row.tenantId === tenantId && (voice === undefined || row.voice === voice),
    );
    if (rows.length > 0) yield rows.sort((a, b) => a.start - b.start);
  }

  async totals(span: Span): Promise<TenantTotals[]> {
    this.check();
    const totals = new Map<string, TenantTotals>();
    for (const row of this.within(span).filter(({ tenantId }) => tenantId !== ALL_TENANTS)) {
      const key = JSON.stringify([row.tenantId, row.outcome, row.cache]);
      const { tenantId, outcome, cache, ...sums } = totals.get(key) ?? { ...row, ...NOTHING };
      const summed = Object.keys(NOTHING).map((name) => [
        name,
        sums[name as keyof typeof NOTHING] + row[name as never],
      ]);
      totals.set(key, { tenantId, outcome, cache, ...(Object.fromEntries(summed) as typeof NOTHING) });
    }
    return [...totals.values()];
  }

  async writeMemory(rows: MemoryRow[]): Promise<void> {
    this.check();
    const keys = new Set(rows.map(memoryKeyOf));
    this.memory = [...this.memory.filter((row) => !keys.has(memoryKeyOf(row))), ...rows];
  }

  async readMemory({ resolution, from, to }: Span): Promise<MemoryRow[]> {
    this.check();
    return this.memory
      .filter((row) => row.resolution === resolution && row.start >= from && row.start < to)
      .sort((a, b) => a.start - b.start || a.replica.localeCompare(b.replica));
  }

  async compact(span: Span): Promise<void> {
    this.check();
    const rows = this.within(span);
    this.buckets = [...this.buckets.filter((row) => !rows.includes(row)), ...mergeWriters(rows)];
  }

  async prune(resolution: Resolution, before: number): Promise<void> {
    this.check();
    const kept = (row: { resolution: number; start: number }) => row.resolution !== resolution || row.start >= before;
    this.buckets = this.buckets.filter(kept);
    this.memory = this.memory.filter(kept);
  }

  private within({ resolution, from, to }: Span): BucketRow[] {
    return this.buckets.filter((row) => row.resolution === resolution && row.start >= from && row.start < to);
  }

  private check(): void {
    if (this.failure) throw this.failure;
  }
}

const NOTHING = {
  ...{ count: 0, characters: 0, totalMs: 0, firstAudioMs: 0, serviceMs: 0 },
  ...{ expectedOptimized: 0, varianceOptimized: 0 },
};

const keyOf = ({ resolution, start, tenantId, voice, profile, outcome, cache, randomized, writer }: BucketRow) =>
  JSON.stringify([resolution, start, tenantId, voice, profile, outcome, cache, randomized, writer]);

const memoryKeyOf = ({ resolution, start, replica }: MemoryRow) => JSON.stringify([resolution, start, replica]);
