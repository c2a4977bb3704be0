import { describe, expect, it } from 'vitest';
import { bypassesCache } from './bypass-cache.js';

describe('bypassesCache', () => {
  const [operator, tenant] = [{ kind: 'operator' }, { kind: 'tenant' }] as const;

  it('is for operators who ask for it', () => {
    expect(bypassesCache(operator, 'bypass')).toBe(true);
    expect(bypassesCache(operator, undefined)).toBe(false);
    expect(bypassesCache(tenant, undefined)).toBe(false);
  });

  it.each([
    [tenant, 'bypass', 'forbidden'],
    [operator, 'no-cache', 'invalid_parameter'],
  ] as const)('refuses %j with %s: %s', (principal, asked, code) =>
    expect(() => bypassesCache(principal, asked)).toThrow(expect.objectContaining({ code, param: 'x-brisk-cache' })),
  );
});
