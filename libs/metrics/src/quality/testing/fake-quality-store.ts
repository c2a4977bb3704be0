import type { FiguresFilter, FlawCountRow, PairFilter, QualityStore, StoredPair } from '../quality-store.js';

/** In memory; it can be made to fail. */
export class FakeQualityStore implements QualityStore {
  /** When set, every call fails with it. */
  failure: Error | undefined;
  readonly stored = new Map<string, StoredPair>();
  private readonly counts = new Map<string, FlawCountRow>();

  async addPair(pair: StoredPair): Promise<void> {
    this.check();
    if (!this.stored.has(pair.id)) this.stored.set(pair.id, pair);
  }

  async pair(id: string): Promise<StoredPair | undefined> {
    this.check();
    return this.stored.get(id);
  }

  async pairs({ before, limit, ...filter }: Parameters<QualityStore['pairs']>[0]): Promise<StoredPair[]> {
    this.check();
    return this.newestFirst()
      .filter((pair) => fits(pair, filter) && (filter.verdict ?? pair.verdict) === pair.verdict)
      .filter(({ id }) => before === undefined || id < before)
      .slice(0, limit);
  }

  async addFlaws(rows: FlawCountRow[]): Promise<void> {
    this.check();
    for (const row of rows) if (!this.counts.has(row.id)) this.counts.set(row.id, row);
  }

  async flaws(filter: FiguresFilter): Promise<{ profile: string; randomized: boolean; count: number }[]> {
    this.check();
    const sums = new Map<string, { profile: string; randomized: boolean; count: number }>();
    for (const row of [...this.counts.values()].filter((each) => fits(each, filter))) {
      const { profile, randomized, count } = row;
      const key = `${profile} ${randomized}`;
      sums.set(key, { profile, randomized, count: count + (sums.get(key)?.count ?? 0) });
    }
    return [...sums.values()];
  }

  async forget(before: number, mostPairs: number): Promise<void> {
    this.check();
    for (const { id, at } of this.newestFirst().filter((pair, index) => pair.at < before || index >= mostPairs)) {
      if (at < before || this.stored.size > mostPairs) this.stored.delete(id);
    }
    for (const [id, { at }] of this.counts) if (at < before) this.counts.delete(id);
  }

  private newestFirst(): StoredPair[] {
    return [...this.stored.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  private check(): void {
    if (this.failure) throw this.failure;
  }
}

type Placed = Pick<StoredPair, 'tenantId' | 'voice' | 'at'>;

const fits = (row: Placed, { tenants, voice, from = -Infinity, to = Infinity }: PairFilter): boolean =>
  (tenants?.includes(row.tenantId) ?? true) && (voice ?? row.voice) === row.voice && row.at >= from && row.at < to;
