import { BriskError } from '@brisk/contracts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface SignInLimits {
  /** Failed attempts a minute from one address. */
  perAddress: number;
  /** And from everywhere: behind some proxies an address can be made up. It also bounds what is remembered. */
  overall: number;
}

const MINUTE_S = 60;
const EVERYBODY = 'everybody';

/**
 * Bounds how often a token may be guessed. An attempt counts when it begins, so that many at once do not slip through,
 * and is given back unless it failed.
 */
export class SignInLimiter {
  private readonly byAddress: RateLimiterMemory;
  private readonly overall: RateLimiterMemory;

  constructor({ perAddress, overall }: SignInLimits = { perAddress: 20, overall: 100 }) {
    this.byAddress = new RateLimiterMemory({ points: perAddress, duration: MINUTE_S });
    this.overall = new RateLimiterMemory({ points: overall, duration: MINUTE_S });
  }

  /** @throws BriskError `rate_limit_exceeded` when this address, or everybody together, has used up the attempts */
  async begin(address: string): Promise<void> {
    await this.overall.consume(EVERYBODY).catch(refuse);
    try {
      await this.byAddress.consume(address);
    } catch (reason) {
      // One address alone is not to keep the others out.
      await this.overall.reward(EVERYBODY);
      refuse(reason);
    }
  }

  async giveBack(address: string): Promise<void> {
    await Promise.all([this.overall.reward(EVERYBODY), this.byAddress.reward(address)]);
  }
}

function refuse(reason: unknown): never {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  const retryAfterSeconds = reason.msBeforeNext / 1000;
  throw new BriskError('rate_limit_exceeded', 'Too many failed attempts; wait a minute.', { retryAfterSeconds });
}
