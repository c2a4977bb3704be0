import type { Traffic } from './traffic.js';

export const TREATED = 1;
export const FAILED = 2;
export const FLAWED = 4;
/** Assigned when the change had set in. */
export const AFTER = 8;

/** Requests under way, the one that ends first on top: a binary heap in typed arrays, so that a run allocates nothing. */
export class CompletionQueue {
  size = 0;
  endMs = new Float64Array(256);
  ticket = new Float64Array(256);
  logLatency = new Float64Array(256);
  logSize = new Float64Array(256);
  rho = new Float64Array(256);
  /** `TREATED`, `FAILED`, `FLAWED` and `AFTER`, added. */
  flags = new Uint8Array(256);

  clear(): void {
    this.size = 0;
  }

  /** The request that was drawn last, unless nothing will be heard of it. */
  take({ atMs, treated, rho, logLatency, logSize, failed, flawed, lost, onsetMs }: Traffic, ticket: number): void {
    if (lost) return;
    const outcome = (treated ? TREATED : 0) | (failed ? FAILED : 0) | (flawed ? FLAWED : 0);
    const flags = outcome | (atMs >= onsetMs ? AFTER : 0);
    this.push(atMs + Math.exp(logLatency), ticket, failed ? Number.NaN : logLatency, logSize, rho, flags);
  }

  push(endMs: number, ticket: number, logLatency: number, logSize: number, rho: number, flags: number): void {
    if (this.size === this.endMs.length) this.grow();
    let at = this.size++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.endMs[parent]! <= endMs) break;
      this.copy(parent, at);
      at = parent;
    }
    this.put(at, endMs, ticket, logLatency, logSize, rho, flags);
  }

  /** Removes the first one. Read it before: index 0. */
  pop(): void {
    const last = --this.size;
    const endMs = this.endMs[last]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= last) break;
      if (child + 1 < last && this.endMs[child + 1]! < this.endMs[child]!) child += 1;
      if (this.endMs[child]! >= endMs) break;
      this.copy(child, at);
      at = child;
    }
    this.copy(last, at);
  }

  private put(
    at: number,
    endMs: number,
    ticket: number,
    logLatency: number,
    logSize: number,
    rho: number,
    flags: number,
  ): void {
    this.endMs[at] = endMs;
    this.ticket[at] = ticket;
    this.logLatency[at] = logLatency;
    this.logSize[at] = logSize;
    this.rho[at] = rho;
    this.flags[at] = flags;
  }

  private copy(from: number, to: number): void {
    this.put(
      to,
      this.endMs[from]!,
      this.ticket[from]!,
      this.logLatency[from]!,
      this.logSize[from]!,
      this.rho[from]!,
      this.flags[from]!,
    );
  }

  private grow(): void {
    const larger = <T extends Float64Array | Uint8Array>(array: T): T => {
      const copy = new (array.constructor as new (length: number) => T)(array.length * 2);
      copy.set(array);
      return copy;
    };
    this.endMs = larger(this.endMs);
    this.ticket = larger(this.ticket);
    this.logLatency = larger(this.logLatency);
    this.logSize = larger(this.logSize);
    this.rho = larger(this.rho);
    this.flags = larger(this.flags);
  }
}
