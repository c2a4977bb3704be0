import { describe, expect, it } from 'vitest';
import { SignInLimiter } from './sign-in-limiter';

function limiter(options: { perAddress?: number; overall?: number } = {}) {
  const clock = { now: 0 };
  return { clock, signIns: new SignInLimiter({ now: () => clock.now, windowMs: 1000, ...options }) };
}

describe('SignInLimiter', () => {
  it('stops one address and lets another try', () => {
    const { signIns } = limiter({ perAddress: 2 });
    expect(['a', 'a', 'a', 'b'].map((address) => signIns.begin(address))).toEqual([true, true, false, true]);
  });

  it('stops everybody past the overall bound, whatever addresses they give', () => {
    const { signIns } = limiter({ perAddress: 2, overall: 3 });
    expect(['a', 'b', 'c', 'd'].map((address) => signIns.begin(address))).toEqual([true, true, true, false]);
  });

  it('counts no attempt that is given back', () => {
    const { signIns } = limiter({ perAddress: 1, overall: 1 });
    signIns.begin('a');
    signIns.giveBack('a');
    expect(signIns.begin('a')).toBe(true);
    expect(signIns.begin('b')).toBe(false);
  });

  it('begins anew with the next window, and takes nothing back into it', () => {
    const { clock, signIns } = limiter({ perAddress: 1, overall: 1 });
    signIns.begin('a');
    clock.now = 999;
    expect(signIns.begin('a')).toBe(false);
    clock.now = 1000;
    expect(signIns.begin('b')).toBe(true);
    signIns.giveBack('a');
    expect(signIns.begin('c')).toBe(false);
  });
});
