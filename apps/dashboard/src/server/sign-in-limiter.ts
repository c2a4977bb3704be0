export interface SignInLimiterOptions {
  /** Milliseconds; injected so that tests decide what time it is. */
  now: () => number;
  windowMs?: number;
  /** Failed attempts per window from one address. */
  perAddress?: number;
  /** Failed attempts per window from everywhere: an address can be made up behind some proxies. */
  overall?: number;
}

/**
 * Bounds how often a token may be guessed, in fixed windows. An attempt counts when it begins, so that many at once
 * do not slip through, and is given back unless it failed. Memory is bounded by `overall`.
 */
export class SignInLimiter {
  readonly #options: Required<SignInLimiterOptions>;
  #attempts = new Map<string, number>();
  #total = 0;
  #windowStart = -Infinity;

  constructor(options: SignInLimiterOptions) {
    this.#options = { windowMs: 60_000, perAddress: 10, overall: 100, ...options };
  }

  /** @returns false when this address, or everybody together, has used up its attempts */
  begin(address: string): boolean {
    const now = this.#options.now();
    if (now - this.#windowStart >= this.#options.windowMs) {
      this.#windowStart = now;
      this.#total = 0;
      this.#attempts = new Map();
    }
    const before = this.#attempts.get(address) ?? 0;
    if (this.#total >= this.#options.overall || before >= this.#options.perAddress) return false;
    this.#total += 1;
    this.#attempts.set(address, before + 1);
    return true;
  }

  giveBack(address: string): void {
    const before = this.#attempts.get(address) ?? 0;
    if (before === 0) return; // Another window has begun.
    this.#total -= 1;
    this.#attempts.set(address, before - 1);
  }
}
