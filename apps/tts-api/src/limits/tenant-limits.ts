import { BriskError } from '@brisk/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface LimitOptions {
  /** Requests a second of one tenant. */
  requestsPerSecond: number;
  /** Requests of one tenant that are being answered at the same time. */
  concurrency: number;
}

/** What one tenant may ask of this process: so many requests a second, and so many at a time. */
export class TenantLimits {
  private readonly rate: RateLimiterMemory;
  private readonly underWay = new Map<string, number>();

  constructor(private readonly options: LimitOptions) {
    this.rate = new RateLimiterMemory({ points: options.requestsPerSecond, duration: 1 });
  }

  /**
   * Takes a place for one request.
   *
   * @returns gives the place back; may be called more than once
   * @throws BriskError `rate_limit_exceeded` or `concurrency_limit_exceeded`
   */
  async enter(tenantId: string): Promise<() => void> {
    await this.rate.consume(tenantId).catch(refuseRate);
    const before = this.underWay.get(tenantId) ?? 0;
    if (before >= this.options.concurrency) {
      const message = `At most ${this.options.concurrency} requests of a tenant are answered at a time.`;
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
}

function refuseRate(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new BriskError('rate_limit_exceeded', 'Too many requests; slow down.', {
    retryAfterSeconds: reason.msBeforeNext / 1000,
  });
}
