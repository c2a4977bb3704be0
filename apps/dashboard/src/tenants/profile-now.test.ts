import type { FlagsStatus, FlagStrategy } from '@brisk/contracts';
import { expect, it } from 'vitest';
import { profileNow } from './profile-now';

const rule = (percentage: number, tenants: string[] = [], profile: FlagStrategy['profile'] = 'optimized') =>
  ({ id: `${percentage}`, percentage, tenants, profile, stickiness: 'requestId' }) as const;
const status = (strategies: FlagStrategy[], given: Partial<FlagsStatus> = {}) => ({
  flag: { enabled: true, revision: 1, strategies },
  vetoes: [],
  ...given,
});

it.each([
  ['everyone', [rule(100)], 100],
  ['the tenant’s own rule', [rule(5, ['acme']), rule(50, ['other'])], 5],
  ['two rules, nested', [rule(5, ['acme']), rule(25)], 25],
  ['a rule that gives the baseline first', [rule(100, ['acme'], 'baseline'), rule(100)], 0],
  ['a part that gets the baseline first', [rule(40, ['acme'], 'baseline'), rule(100)], 60],
  ['nothing for it', [rule(100, ['other'])], 0],
] as [string, FlagStrategy[], number][])('%s', (_what, rules, percent) => {
  expect(profileNow(status(rules), 'acme')).toEqual({ optimized: percent, veto: undefined });
});

it('is nothing when the flag is off, and not known when it cannot be read', () => {
  const off = { enabled: false, revision: 1, strategies: [rule(100)] };
  expect(profileNow(status([], { flag: off }), 'acme').optimized).toBe(0);
  expect(profileNow(status([], { flag: null }), 'acme').optimized).toBeUndefined();
});

it('puts a veto before the flag', () => {
  const veto = { reason: 'slow', actor: 'ada', created_at: '2026-03-01T10:00:00.000Z' };
  const vetoed = (scope: string) => profileNow(status([rule(100)], { vetoes: [{ scope, ...veto }] }), 'acme');
  expect(vetoed('acme')).toEqual({ optimized: 0, veto: 'slow' });
  expect(vetoed('*').veto).toBe('slow');
  expect(vetoed('other').optimized).toBe(100);
});
