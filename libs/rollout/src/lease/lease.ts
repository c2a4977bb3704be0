import type { MonotonicClock } from '@brisk/contracts';
import type { LeaseRow, LeaseStore } from './lease-store.js';

export interface LeaseOptions {
  store: LeaseStore;
  name: string;
  /** Unique among processes, those that are gone included. */
  holder: string;
  /** Without a renewal for so long, another may take it. */
  ttlMs: number;
  now: MonotonicClock;
  /** ms since 1970 */
  wallClock: () => number;
}

/**
 * Lets one of many processes act. Clocks of different machines are never compared: a process takes the lease when it has
 * watched it for the whole of `ttlMs`, by its own clock, without a renewal. Since a holder may be halted between its look
 * at the lease and its deed, `fence` tells a deed of a former holder from one of the present holder.
 */
export class Lease {
  private watched: { row: LeaseRow; since: number } | undefined;
  private held: { row: LeaseRow; until: number } | undefined;

  constructor(private readonly options: LeaseOptions) {}

  /** Renews it, takes it, or goes on watching. @returns true when it is held */
  async keep(): Promise<boolean> {
    const { store, name, holder, ttlMs, now, wallClock } = this.options;
    const started = now();
    const row = await store.read(name);
    const ours = this.held && sameRow(row, this.held.row);
    if (!ours && !this.mayTake(row, started)) {
      this.held = undefined;
      return false;
    }
    const fence = ours ? row!.fence : (row?.fence ?? 0) + 1;
    // Two renewals in one millisecond must differ, too.
    const expiresAt = Math.max(wallClock() + ttlMs, (row?.expiresAt ?? 0) + 1);
    const next = { holder, fence, expiresAt };
    const done = await store.replace(name, row, next);
    this.held = done ? { row: next, until: started + ttlMs } : undefined;
    return this.holdsFor(0);
  }

  /** Whether nobody else can have taken it for the next so many ms. */
  holdsFor(ms: number): boolean {
    return this.held !== undefined && this.options.now() + ms < this.held.until;
  }

  /** Of the time it is held. */
  get fence(): number | undefined {
    return this.held?.row.fence;
  }

  /** Lets another take it without a wait. */
  async giveBack(): Promise<void> {
    const row = this.held?.row;
    this.held = undefined;
    if (row) await this.options.store.replace(this.options.name, row, { ...row, holder: '' });
  }

  private mayTake(row: LeaseRow | undefined, at: number): boolean {
    if (!row || row.holder === '') return true;
    if (!this.watched || !sameRow(row, this.watched.row)) this.watched = { row, since: at };
    return at - this.watched.since >= this.options.ttlMs;
  }
}

const sameRow = (a: LeaseRow | undefined, b: LeaseRow) =>
  a !== undefined && a.holder === b.holder && a.fence === b.fence && a.expiresAt === b.expiresAt;
