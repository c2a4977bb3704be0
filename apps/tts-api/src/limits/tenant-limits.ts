import { BriskError, type MonotonicClock } from '@brisk/contracts';

export interface TenantLimit {
  /** Requests a second of one tenant. */
  requestsPerSecond: number;
  /** Requests of one tenant that are being answered at the same time. */
  concurrency: number;
}

const WINDOW_MS = 1000;
/** Tenants whose windows are kept before old ones are looked for. */
const SWEEP_AT = 10_000;

/**
 * What one tenant may ask of this process: so many requests a second, and so many at a time. Windows of a second are
 * counted here and not by `rate-limiter-flexible`, which signing in uses: a promise and a timer on each request are a
 * sixth of what a remembered answer may cost.
 */
export class TenantLimits {
  private readonly windows = new Map<string, { startedAt: number; requests: number }>();
  private readonly underWay = new Map<string, number>();

  /** @param limitOf asked on each request: a changed limit holds at once */
  constructor(
    private readonly limitOf: (tenantId: string) => TenantLimit,
    private readonly now: MonotonicClock,
  ) {}

  /**
   * Counts a request.
   *
   * @throws BriskError `rate_limit_exceeded`
   */
  count(tenantId: string): void {
    const now = this.now();
    const window = this.windows.get(tenantId);
    if (!window || now - window.startedAt >= WINDOW_MS) {
      if (this.windows.size >= SWEEP_AT) this.sweep(now);
      this.windows.set(tenantId, { startedAt: now, requests: 1 });
      return;
    }
    if (window.requests >= this.limitOf(tenantId).requestsPerSecond) {
      const retryAfterSeconds = (window.startedAt + WINDOW_MS - now) / 1000;
      throw new BriskError('rate_limit_exceeded', 'Too many requests; slow down.', { retryAfterSeconds });
    }
    window.requests += 1;
  }

  /**
   * Takes a place for a request that has to be worked on.
   *
   * @returns gives the place back; may be called more than once
   * @throws BriskError `concurrency_limit_exceeded`
   */
  enter(tenantId: string): () => void {
    const { concurrency } = this.limitOf(tenantId);
    const before = this.underWay.get(tenantId) ?? 0;
    if (before >= concurrency) {
      const message = `At most ${concurrency} requests of a tenant are answered at a time.`;
      throw new BriskError('concurrency_limit_exceeded', message, { retryAfterSeconds: 1 });
    }
    this.underWay.set(tenantId, before + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const now = this.underWay.get(tenantId)! - 1;
      if (now > 0) this.underWay.set(tenantId, now);
      else this.underWay.delete(tenantId);
    };
  }

  private sweep(now: number): void {
    for (const [tenantId, { startedAt }] of this.windows) {
      if (now - startedAt >= WINDOW_MS) this.windows.delete(tenantId);
    }
  }
}
