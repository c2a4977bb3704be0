import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SignInLimiter } from './sign-in-limiter.js';

describe('SignInLimiter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const refused = { code: 'rate_limit_exceeded' };

  it('stops one address and lets another try, until a minute has passed', async () => {
    const limiter = new SignInLimiter({ perAddress: 2, overall: 10 });
    await limiter.begin('a');
    await limiter.begin('a');
    await expect(limiter.begin('a')).rejects.toMatchObject(refused);
    await limiter.begin('b');
    vi.advanceTimersByTime(60_000);
    await limiter.begin('a');
  });

  it('stops everybody past the overall bound, whatever addresses they give', async () => {
    const limiter = new SignInLimiter({ perAddress: 2, overall: 3 });
    for (const address of ['a', 'b', 'c']) await limiter.begin(address);
    await expect(limiter.begin('d')).rejects.toMatchObject(refused);
  });

  it('does not let one address use up the attempts of others', async () => {
    const limiter = new SignInLimiter({ perAddress: 1, overall: 3 });
    await limiter.begin('a');
    for (let times = 0; times < 10; times += 1) await expect(limiter.begin('a')).rejects.toMatchObject(refused);
    await limiter.begin('b');
    await limiter.begin('c');
  });

  it('counts no attempt that is given back', async () => {
    const limiter = new SignInLimiter({ perAddress: 1, overall: 1 });
    await limiter.begin('a');
    await limiter.giveBack('a');
    await limiter.begin('a');
    await expect(limiter.begin('a')).rejects.toMatchObject(refused);
  });
});
