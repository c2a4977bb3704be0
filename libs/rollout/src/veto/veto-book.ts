import type { MonotonicClock } from '@brisk/contracts';
import { EVERY_TENANT, type Veto } from './veto-store.js';

/** A change that the store, as it was read last, need not know of. */
interface Entry {
  /** Undefined for one that was lifted. */
  veto: Veto | undefined;
  isOurs: boolean;
  /** When it was written, in the book's own order of events. */
  writtenAt?: number;
  /** For what another replica told: until when that is believed against the store. */
  until: number;
}

/** How long the store may take to have what another replica told; if that still cannot write it, it tells again. */
const TOLD_MS = 5000;

/**
 * What the store had when it was read last, and what has been changed since: by us, until a read that began after our
 * write brings it; by others, until the store has it, or must have it.
 */
export class VetoBook {
  private stored: ReadonlyMap<string, Veto> | undefined;
  private readonly changes = new Map<string, Entry>();
  private events = 0;

  constructor(private readonly now: MonotonicClock) {}

  change(scope: string, veto: Veto | undefined): Entry {
    const entry: Entry = { veto, isOurs: true, until: Infinity };
    this.changes.set(scope, entry);
    return entry;
  }

  /** A veto of ours that is not written yet is not lifted by others: they may not know of it. */
  hear(scope: string, veto: Veto | undefined): void {
    const known = this.changes.get(scope);
    if (known?.isOurs && known.veto && known.writtenAt === undefined && !veto) return;
    this.changes.set(scope, { veto, isOurs: false, until: this.now() + TOLD_MS });
  }

  unwritten(): [scope: string, entry: Entry][] {
    return [...this.changes].filter(([, { isOurs, writtenAt }]) => isOurs && writtenAt === undefined);
  }

  wrote(entry: Entry): void {
    entry.writtenAt = this.events += 1;
  }

  /** @returns to be given to `read` */
  beginReading(): { event: number; time: number } {
    return { event: this.events, time: this.now() };
  }

  read(vetoes: readonly Veto[], began: { event: number; time: number }): void {
    this.stored = new Map(vetoes.map((veto) => [veto.scope, veto]));
    for (const [scope, { isOurs, veto, writtenAt, until }] of this.changes) {
      const isCaughtUp = isOurs
        ? (writtenAt ?? Infinity) <= began.event
        : until <= began.time || this.stored.get(scope)?.createdAt === veto?.createdAt;
      if (isCaughtUp) this.changes.delete(scope);
    }
  }

  /** By scope. @param unread what holds for everyone before the first read */
  inForce(unread: Veto): ReadonlyMap<string, Veto> {
    const all = new Map(this.stored ?? [[EVERY_TENANT, unread]]);
    for (const [scope, { veto }] of this.changes) {
      if (veto) all.set(scope, veto);
      else if (this.stored) all.delete(scope);
    }
    return all;
  }
}
