import { ALL_TENANTS, Figures, type BucketRow } from '@brisk/metrics';
import type { Minute } from './judge-minutes.js';

const MINUTE_S = 60;
const DAY_RESOLUTION_S = 3600;

/** A span in which some tenants' optimized path was slow, epoch ms. */
export interface Slow {
  from: number;
  /** When it was found, and taken back. */
  to: number;
  tenants: readonly string[];
}

/** Both cohorts of the slow tenants, while it was slow. */
export interface Cohorts {
  candidate: Figures;
  control: Figures;
}

/** What of an invented history the rest of the demo has to agree with, taken down as the history is made. */
export class HistoryNotes {
  /** Characters that a tenant has had spoken on a day, by `tenant day`. */
  readonly characters = new Map<string, number>();
  readonly cohorts: Cohorts = { candidate: new Figures(), control: new Figures() };
  private readonly byMinute = new Map<number, Figures>();

  constructor(private readonly slow: Slow) {}

  add(rows: readonly BucketRow[]): void {
    for (const row of rows) {
      if (row.resolution === MINUTE_S && row.tenantId === ALL_TENANTS) this.minute(row.start).add(row);
      if (row.resolution === MINUTE_S && this.isSlow(row)) {
        this.cohorts[row.profile === 'optimized' ? 'candidate' : 'control'].add(row);
      }
      // A request that fails is not counted.
      if (row.resolution === DAY_RESOLUTION_S && row.tenantId !== ALL_TENANTS && row.outcome === 'completed') {
        const key = `${row.tenantId} ${new Date(row.start * 1000).toISOString().slice(0, 10)}`;
        this.characters.set(key, (this.characters.get(key) ?? 0) + row.characters);
      }
    }
  }

  /** Every minute from `from` to `to`, epoch seconds, also those without a request. */
  minutes(from: number, to: number): Minute[] {
    const count = Math.floor((to - from) / MINUTE_S);
    return Array.from({ length: count }, (_, index) => {
      const start = from + index * MINUTE_S;
      return { start, figures: this.byMinute.get(start) ?? new Figures() };
    });
  }

  private minute(start: number): Figures {
    const known = this.byMinute.get(start) ?? new Figures();
    this.byMinute.set(start, known);
    return known;
  }

  private isSlow({ tenantId, start }: BucketRow): boolean {
    const { from, to, tenants } = this.slow;
    return tenants.includes(tenantId) && start * 1000 >= from && start * 1000 < to;
  }
}
