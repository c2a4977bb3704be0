import type { FlagStrategy } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { describeTenants, trafficIn, trafficOf } from './traffic';

const strategy = (given: Partial<FlagStrategy>): FlagStrategy => ({
  id: 'one',
  tenants: [],
  percentage: 100,
  stickiness: 'requestId',
  profile: 'optimized',
  ...given,
});

describe('trafficOf', () => {
  const flag = {
    enabled: true,
    revision: 1,
    strategies: [
      strategy({ tenants: ['acme'], percentage: 5 }),
      strategy({ tenants: ['beta'], stickiness: 'tenantId', percentage: 40 }),
    ],
  };

  it.each([
    [['acme'], ['acme: optimized for 5 % of requests', 'Otherwise: baseline']],
    [['beta'], ['beta: optimized for 40 % of tenants', 'Otherwise: baseline']],
    [['other'], ['Otherwise: baseline']],
  ])('tells what %j get', (tenants, lines) => expect(trafficOf(flag, tenants)).toEqual(lines));

  it('takes every rule for everyone, and of a rule for everyone only the tenants in question', () => {
    expect(trafficOf(flag, '*')).toHaveLength(3);
    const open = { ...flag, strategies: [strategy({})] };
    expect(trafficOf(open, '*')[0]).toBe('Everyone: optimized for all requests');
    expect(trafficOf(open, ['acme'])[0]).toBe('acme: optimized for all requests');
  });

  it('says a baseline that keeps a tenant from the rules below once, as what it gets otherwise', () => {
    const strategies = [
      strategy({ tenants: ['acme'], percentage: 25 }),
      strategy({ tenants: ['acme', 'beta'], profile: 'baseline' }),
      strategy({}),
    ];
    const kept = { ...flag, strategies };
    expect(trafficOf(kept, ['acme'])).toEqual(['acme: optimized for 25 % of requests', 'Otherwise: baseline']);
    expect(trafficOf(kept, ['beta'])).toEqual(['Otherwise: baseline']);
    expect(trafficOf(kept, ['other'])).toEqual(['other: optimized for all requests']);
    expect(trafficOf(kept, '*')).toEqual([
      'acme: optimized for 25 % of requests',
      'Everyone but acme, beta: optimized for all requests',
      'Otherwise: baseline',
    ]);
  });

  it('gives nobody anything when the flag is off or a rule is at 0 %', () => {
    expect(trafficOf({ ...flag, enabled: false }, '*')).toEqual(['Otherwise: baseline']);
    expect(trafficOf({ ...flag, strategies: [strategy({ percentage: 0 })] }, '*')).toEqual(['Otherwise: baseline']);
  });
});

it('tells what a stage gives', () => {
  const stages = [
    { percentage: 5, bake_minutes: 10 },
    { percentage: 50, bake_minutes: 10 },
  ];
  const plan = { profile: 'optimized', tenants: ['acme', 'beta'], stages, stickiness: 'requestId' as const };
  expect(trafficIn(plan, 1)).toEqual(['acme, beta: optimized for 50 % of requests', 'Otherwise: baseline']);
  const last = { ...plan, stages: [{ percentage: 100, bake_minutes: 10 }] };
  expect(trafficIn(last, 0)).toEqual(['acme, beta: optimized for all requests']);
});

it('names those that are left out', () => {
  expect(describeTenants({ except: ['acme'] })).toBe('Everyone but acme');
});
