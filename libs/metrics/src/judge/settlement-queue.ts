import type { Comparison, SettledRequest } from './comparison.js';

/** What became of a request, as far as it is compared. */
export interface Outcome {
  /** ln of ms; NaN when there is nothing to compare. */
  logLatency: number;
  /** ln of the request's size, known before the draw; NaN when it is not. */
  logSize: number;
  failed: boolean;
  /** Undefined when quality was not checked. */
  flawed: boolean | undefined;
}

interface Waiting extends SettledRequest {
  comparison: Comparison;
}

/** Numbers that are not finite are null. */
type WaitingSnapshot = Omit<SettledRequest, 'tookMs' | 'logLatency' | 'logSize'> &
  Record<'tookMs' | 'logLatency' | 'logSize', number | null>;

export interface SettlementQueueSnapshot {
  first: number;
  waiting: [tenantId: string, request: WaitingSnapshot][];
}

/** So many may be under way; beyond, the oldest is not waited for. */
const MOST = 8192;
const FEW = 64;

/**
 * Requests in the order of their assignment, all tenants together. They become evidence in that order: each when it is
 * completed and all before it have become evidence, or when it has taken too long. What is bet on a request then rests on
 * requests assigned before it alone, and which are included does not depend on how fast treated ones are.
 *
 * In the order of completion it would: after a stall the faster cohort comes in first, and for a moment all that is new is
 * of one label. Simulated, that called a candidate a regression that was 10 % faster.
 */
export class SettlementQueue {
  /** Called before a ticket is settled. */
  onSettling: ((ticket: number) => void) | undefined;
  /** Ticket of the one that is waited for; tickets count up from 0. */
  private first = 0;
  /** Of tickets so far. */
  private next = 0;
  /** By ticket, again and again from the start; as large as it had to be so far. */
  private ring: Waiting[] = new Array<Waiting>(FEW);

  /** @returns a ticket, to complete it with */
  assign(comparison: Comparison, assignedMs: number, treated: boolean, rho: number): number {
    if (this.next - this.first === MOST) this.settleFirst(assignedMs);
    if (this.next - this.first === this.ring.length) this.grow();
    const ticket = this.next++;
    const place = this.place(ticket);
    const waiting = (this.ring[place] ??= blank(comparison));
    waiting.comparison = comparison;
    waiting.treated = treated;
    waiting.rho = rho;
    waiting.assignedMs = assignedMs;
    waiting.tookMs = Infinity;
    return ticket;
  }

  /** @returns false when it is not waited for any longer */
  complete(ticket: number, nowMs: number, outcome: Outcome): boolean {
    if (ticket < this.first || ticket >= this.next) return false;
    const waiting = this.ring[this.place(ticket)]!;
    if (waiting.tookMs !== Infinity) return false;
    waiting.tookMs = nowMs - waiting.assignedMs;
    waiting.logLatency = outcome.logLatency;
    waiting.logSize = outcome.logSize;
    waiting.failed = outcome.failed;
    waiting.flawed = outcome.flawed;
    this.settle(nowMs);
    return true;
  }

  /** Tickets below are settled; those from `assignedUpTo` on are still to be given out. */
  get settledUpTo(): number {
    return this.first;
  }

  get assignedUpTo(): number {
    return this.next;
  }

  /** Whatever can be settled by now. */
  settle(nowMs: number): void {
    while (this.first < this.next) {
      const { comparison, treated, assignedMs, tookMs } = this.ring[this.place(this.first)]!;
      if (tookMs === Infinity && nowMs - assignedMs <= comparison.patienceMs(treated)) return;
      this.settleFirst(nowMs);
    }
  }

  snapshot(): SettlementQueueSnapshot {
    const waiting: SettlementQueueSnapshot['waiting'] = [];
    const finite = (value: number) => (Number.isFinite(value) ? value : null);
    for (let ticket = this.first; ticket < this.next; ticket += 1) {
      const { comparison, tookMs, logLatency, logSize, ...rest } = this.ring[this.place(ticket)]!;
      const numbers = { tookMs: finite(tookMs), logLatency: finite(logLatency), logSize: finite(logSize) };
      waiting.push([comparison.tenantId, { ...rest, ...numbers }]);
    }
    return { first: this.first, waiting };
  }

  resume({ first, waiting }: SettlementQueueSnapshot, comparisonOf: (tenantId: string) => Comparison): void {
    this.first = this.next = first;
    for (const [tenantId, { tookMs, logLatency, logSize, ...rest }] of waiting) {
      const numbers = {
        tookMs: tookMs ?? Infinity,
        logLatency: logLatency ?? Number.NaN,
        logSize: logSize ?? Number.NaN,
      };
      if (this.next - this.first === this.ring.length) this.grow();
      this.ring[this.place(this.next++)] = { comparison: comparisonOf(tenantId), ...rest, ...numbers };
    }
  }

  private settleFirst(nowMs: number): void {
    this.onSettling?.(this.first);
    const waiting = this.ring[this.place(this.first++)]!;
    waiting.comparison.settle(nowMs, waiting);
  }

  private place(ticket: number): number {
    return ticket % this.ring.length;
  }

  private grow(): void {
    const larger = new Array<Waiting>(this.ring.length * 2);
    for (let ticket = this.first; ticket < this.next; ticket += 1) {
      larger[ticket % larger.length] = this.ring[this.place(ticket)]!;
    }
    this.ring = larger;
  }
}

function blank(comparison: Comparison): Waiting {
  const numbers = { rho: 0.5, assignedMs: 0.5, tookMs: Infinity, logLatency: Number.NaN, logSize: Number.NaN };
  return { comparison, treated: false, failed: false, flawed: undefined, ...numbers };
}
