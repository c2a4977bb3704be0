/** What the queue needs to know of its entries. */
export interface Queued {
  readonly request: { readonly tenantId: string };
}

/**
 * First in, first out for each tenant; tenants take turns. Bounded, and one tenant alone never fills it: with n tenants
 * waiting each holds at most 1/(n+1) of it, so that there is room for the next one.
 */
export class FairQueue<T extends Queued> {
  /** In turn order: the tenant that was served last stands at the end. */
  private readonly lines = new Map<string, T[]>();
  private count = 0;

  constructor(readonly limit: number) {}

  get length(): number {
    return this.count;
  }

  hasRoomFor(tenantId: string): boolean {
    const line = this.lines.get(tenantId);
    const tenants = this.lines.size + (line ? 0 : 1);
    const share = Math.max(1, Math.floor(this.limit / (tenants + 1)));
    return this.count < this.limit && (line?.length ?? 0) < share;
  }

  /** Appends, bound or not: the caller has asked `hasRoomFor` where it matters. */
  push(entry: T): void {
    this.lineOf(entry).push(entry);
    this.count += 1;
  }

  /** Back to the front of its line, e.g. for a second try. */
  unshift(entry: T): void {
    this.lineOf(entry).unshift(entry);
    this.count += 1;
  }

  /** Takes the next entry that `fits`, tenants in turn. */
  take(fits: (entry: T) => boolean): T | undefined {
    for (const [tenantId, line] of this.lines) {
      const index = line.findIndex(fits);
      if (index < 0) continue;
      const [entry] = line.splice(index, 1);
      this.count -= 1;
      this.lines.delete(tenantId);
      if (line.length > 0) this.lines.set(tenantId, line);
      return entry;
    }
    return undefined;
  }

  remove(entry: T): boolean {
    const line = this.lines.get(entry.request.tenantId);
    const index = line?.indexOf(entry) ?? -1;
    if (!line || index < 0) return false;
    line.splice(index, 1);
    this.count -= 1;
    if (line.length === 0) this.lines.delete(entry.request.tenantId);
    return true;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const line of this.lines.values()) yield* line;
  }

  /** What would be served before a new entry of that tenant. */
  *aheadOf(tenantId: string): Generator<T> {
    const own = this.lines.get(tenantId)?.length ?? 0;
    for (const [id, line] of this.lines) yield* id === tenantId ? line : line.slice(0, own + 1);
  }

  lengths(): Record<string, number> {
    return Object.fromEntries([...this.lines].map(([tenantId, line]) => [tenantId, line.length]));
  }

  private lineOf(entry: T): T[] {
    const { tenantId } = entry.request;
    let line = this.lines.get(tenantId);
    if (!line) this.lines.set(tenantId, (line = []));
    return line;
  }
}
