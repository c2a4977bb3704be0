import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { systemClock, type MonotonicClock } from '@brisk/contracts';
import type { Broadcast } from './broadcast.js';
import { EVERY_TENANT, type Veto, type VetoStore } from './veto-store.js';
import { VetoBook } from './veto-book.js';
import { decodeNotice, encodeNotice } from './veto-notice.js';

export interface VetoesOptions {
  store: VetoStore;
  broadcast: Broadcast;
  /** How often the store is read, which heals a message that was lost. */
  pollMs?: number;
  /** How long `set` and `lift` wait at most for the store. */
  deadlineMs?: number;
  now?: MonotonicClock;
  /** Epoch ms. */
  wallClock?: () => number;
  replicaId?: string;
}

export interface VetoesEvents {
  /** Other vetoes are in force. */
  changed: [];
  /** The store does not answer, and did before: what is set is in force, but not written. */
  problem: [error: Error];
  /** The store answers again, and has everything. */
  recovered: [];
}

/** What has become of a veto that was set or lifted; it is in force in any case. */
export interface VetoOutcome {
  /** In the store. If not yet, it is written once the store is back. */
  written: boolean;
  /** On its way to other replicas. If not, they find it in the store. */
  told: boolean;
}

const TOPIC = 'vetoes';
/** Until the store has been read for the first time, nobody knows whom a veto is for. */
const UNREAD: Veto = { scope: EVERY_TENANT, reason: 'The vetoes are not read yet.', actor: 'brisk', createdAt: 0 };

/**
 * Who is kept on the baseline, whatever the flag says. Looked at for each request, so it is in memory; a veto is in force
 * here when `set` is called, elsewhere when the message comes or the store is read. It needs neither store nor Redis.
 */
export class Vetoes extends EventEmitter<VetoesEvents> {
  private readonly book: VetoBook;
  private readonly store: VetoStore;
  private readonly broadcast: Broadcast;
  private readonly pollMs: number;
  private readonly deadlineMs: number;
  private readonly wallClock: () => number;
  private readonly replicaId: string;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private inForce: ReadonlyMap<string, Veto> = new Map([[EVERY_TENANT, UNREAD]]);
  private isInTrouble = false;

  constructor(options: VetoesOptions) {
    super();
    this.store = options.store;
    this.broadcast = options.broadcast;
    this.pollMs = options.pollMs ?? 1000;
    this.deadlineMs = options.deadlineMs ?? 1000;
    this.wallClock = options.wallClock ?? Date.now;
    this.replicaId = options.replicaId ?? randomUUID();
    this.book = new VetoBook(options.now ?? systemClock);
  }

  /** Resolves when the store has been read, or has not answered in time; it is read again and again. */
  async start(): Promise<void> {
    this.broadcast.subscribe(TOPIC, (message) => this.hear(message));
    this.broadcast.onConnected(() => void this.refresh());
    this.timer = setInterval(() => void this.refresh(), this.pollMs);
    this.timer.unref();
    await this.inTime(this.refresh());
  }

  /** Whether this tenant is kept on the baseline. */
  has(tenantId: string): boolean {
    return this.inForce.has(tenantId) || this.inForce.has(EVERY_TENANT);
  }

  /** The one that keeps this tenant on the baseline. */
  find(tenantId: string): Veto | undefined {
    return this.inForce.get(EVERY_TENANT) ?? this.inForce.get(tenantId);
  }

  list(): Veto[] {
    return [...this.inForce.values()];
  }

  /** How many that were set or lifted here are not in the store yet. */
  unwritten(): number {
    return this.book.unwritten().length;
  }

  /** In force before this returns. Never fails. */
  set(scope: string, reason: string, actor: string): Promise<VetoOutcome> {
    return this.change(scope, { scope, reason, actor, createdAt: this.wallClock() });
  }

  /** Lifts the veto of just this scope. Never fails. */
  lift(scope: string): Promise<VetoOutcome> {
    return this.change(scope, undefined);
  }

  /** Writes what is not written and reads what others have. Resolves when one has ended that began after the call. */
  refresh(): Promise<void> {
    this.next ??= this.working.then(() => {
      this.next = undefined;
      return (this.working = this.work());
    });
    return this.next;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async change(scope: string, veto: Veto | undefined): Promise<VetoOutcome> {
    const entry = this.book.change(scope, veto);
    this.apply();
    const told = this.tell(scope, veto);
    await this.inTime(this.refresh());
    return { written: entry.writtenAt !== undefined, told: await told };
  }

  private async work(): Promise<void> {
    try {
      for (const [scope, entry] of this.book.unwritten()) {
        if (entry.veto) await this.store.put(entry.veto);
        else await this.store.remove(scope);
        this.book.wrote(entry);
      }
      const reading = this.book.beginReading();
      this.book.read(await this.store.list(), reading);
      this.apply();
      if (this.isInTrouble) this.emit('recovered');
      this.isInTrouble = false;
    } catch (error) {
      if (!this.isInTrouble) this.emit('problem', error as Error);
      this.isInTrouble = true;
      // Others may reach no store either: they are told until one has it.
      for (const [scope, { veto }] of this.book.unwritten()) void this.tell(scope, veto);
    }
  }

  private tell(scope: string, veto: Veto | undefined): Promise<boolean> {
    return this.broadcast.publish(TOPIC, encodeNotice({ from: this.replicaId, scope, veto }));
  }

  private hear(message: string): void {
    const notice = decodeNotice(message);
    if (!notice || notice.from === this.replicaId) return;
    this.book.hear(notice.scope, notice.veto);
    this.apply();
  }

  private apply(): void {
    const before = JSON.stringify([...this.inForce.values()]);
    this.inForce = this.book.inForce(UNREAD);
    if (JSON.stringify([...this.inForce.values()]) !== before) this.emit('changed');
  }

  private async inTime(work: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.deadlineMs)));
    await Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}
