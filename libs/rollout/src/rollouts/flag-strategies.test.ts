import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromStrategies, toStrategies } from './flag-strategies.js';
import { ALL_TENANTS, includes } from './tenant-set.js';
import { sameRules, tidyRules, type TrafficRule } from './traffic-rules.js';

const TENANTS = ['acme', 'beta', 'core'];
const tenants = fc.oneof(
  fc.subarray(TENANTS).map((only) => ({ only })),
  fc.subarray(TENANTS).map((except) => ({ except })),
);
const rule: fc.Arbitrary<TrafficRule> = fc.record({
  tenants,
  profile: fc.constant('optimized'),
  percentage: fc.constantFrom(0, 5, 50, 100),
  stickiness: fc.constantFrom('tenantId' as const, 'requestId' as const),
});
const optimized = (tenants: TrafficRule['tenants'], percentage: number): TrafficRule => ({
  ...{ tenants, percentage },
  profile: 'optimized',
  stickiness: 'requestId',
});

/** Whether a request of a tenant gets the profile, with `bucket` (1..100) as its place in either hash. */
const byStrategies = (strategies: ReturnType<typeof toStrategies>, tenant: string, bucket: number) =>
  strategies.find(
    (strategy) => (strategy.tenants.length === 0 || strategy.tenants.includes(tenant)) && bucket <= strategy.percentage,
  )?.profile ?? 'baseline';
const byRules = (rules: readonly TrafficRule[], tenant: string, bucket: number) =>
  rules.find((rule) => includes(rule.tenants, tenant) && bucket <= rule.percentage)?.profile ?? 'baseline';

describe('strategies of rules', () => {
  it('give everybody what the rules say, whatever the rules', () => {
    const someone = fc.constantFrom(...TENANTS, 'new');
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        someone,
        fc.integer({ min: 1, max: 100 }),
        (rules, tenant, bucket) => {
          expect(byStrategies(toStrategies(rules), tenant, bucket)).toBe(byRules(tidyRules(rules), tenant, bucket));
        },
      ),
    );
  });

  it('are read as the rules that they were made of', () => {
    const noWhole = fc.array(
      rule.filter(({ percentage }) => percentage < 100),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(noWhole, (rules) => {
        expect(sameRules(fromStrategies(toStrategies(rules)), rules)).toBe(true);
      }),
    );
    for (const rules of [
      [optimized(ALL_TENANTS, 100)],
      [optimized({ only: ['acme'] }, 5), optimized({ except: ['acme'] }, 100)],
    ]) {
      expect(sameRules(fromStrategies(toStrategies(rules)), rules)).toBe(true);
    }
  });

  it('keep a tenant with a small share from the rule for everybody', () => {
    expect(toStrategies([optimized({ except: ['acme'] }, 100), optimized({ only: ['acme'] }, 5)])).toEqual([
      { tenants: ['acme'], percentage: 5, stickiness: 'requestId', profile: 'optimized' },
      { tenants: ['acme'], percentage: 100, stickiness: 'requestId', profile: 'baseline' },
      { tenants: [], percentage: 100, stickiness: 'requestId', profile: 'optimized' },
    ]);
  });

  it('are never none, and never too long', () => {
    expect(toStrategies([])).toMatchObject([{ tenants: [], percentage: 0 }]);
    const many = Array.from({ length: 600 }, (_, index) => `tenant-${index}`);
    expect(toStrategies([optimized({ only: many }, 5)]).map(({ tenants }) => tenants.length)).toEqual([250, 250, 100]);
    const own = Array.from({ length: 31 }, (_, index) => optimized({ only: [`tenant-${index}`] }, index + 1));
    expect(() => toStrategies(own)).toThrow(expect.objectContaining({ code: 'invalid_parameter' }));
  });

  it('are understood when a person made them', () => {
    const base = { stickiness: 'requestId' as const };
    expect(
      fromStrategies([
        { ...base, tenants: ['acme'], percentage: 100, profile: 'baseline' },
        { ...base, tenants: ['beta'], percentage: 100, profile: 'optimized' },
        { ...base, tenants: [], percentage: 20, profile: 'optimized' },
      ]),
    ).toEqual([
      { ...base, tenants: { only: ['beta'] }, percentage: 100, profile: 'optimized' },
      { ...base, tenants: { except: ['acme', 'beta'] }, percentage: 20, profile: 'optimized' },
    ]);
  });
});
