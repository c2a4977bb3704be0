import { BriskError } from '@brisk/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface TenantLimit {
  /** Requests a second of one tenant. */
  requestsPerSecond: number;
  /** Requests of one tenant that are being answered at the same time. */
  concurrency: number;
}

/** What one tenant may ask of this process: so many requests a second, and so many at a time. */
export class TenantLimits {
  /** One for each rate that some tenant has. */
  private readonly rates = new Map<number, RateLimiterMemory>();
  private readonly underWay = new Map<string, number>();

  /** @param limitOf asked on each request: a changed limit holds at once */
  constructor(private readonly limitOf: (tenantId: string) => TenantLimit) {}

  /**
   * Takes a place for one request.
   *
   * @returns gives the place back; may be called more than once
   * @throws BriskError `rate_limit_exceeded` or `concurrency_limit_exceeded`
   */
  async enter(tenantId: string): Promise<() => void> {
    const { requestsPerSecond, concurrency } = this.limitOf(tenantId);
    await this.rate(requestsPerSecond).consume(tenantId).catch(refuseRate);
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

  private rate(requestsPerSecond: number): RateLimiterMemory {
    let rate = this.rates.get(requestsPerSecond);
    if (!rate) {
      rate = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
      this.rates.set(requestsPerSecond, rate);
    }
    return rate;
  }
}

function refuseRate(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  throw new BriskError('rate_limit_exceeded', 'Too many requests; slow down.', {
    retryAfterSeconds: reason.msBeforeNext / 1000,
  });
}
