import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complement,
  describeTenants,
  ALL_TENANTS,
  includes,
  intersect,
  subtract,
  unite,
  type TenantSet,
} from './tenant-set.js';
import { replaceRules, restrictRules, sameRules, type TrafficRule } from './traffic-rules.js';

const TENANTS = ['acme', 'beta', 'core', 'dune'];
const some = fc.subarray(TENANTS);
const tenants: fc.Arbitrary<TenantSet> = fc.oneof(
  some.map((only) => ({ only })),
  some.map((except) => ({ except })),
);
const rule: fc.Arbitrary<TrafficRule> = fc.record({
  tenants,
  profile: fc.constantFrom('optimized', 'other'),
  percentage: fc.constantFrom(0, 5, 50, 100),
  stickiness: fc.constantFrom('tenantId' as const, 'requestId' as const),
});
const rules = fc.array(rule, { maxLength: 5 });

/** What a tenant is given, in any order. */
const termsOf = (list: readonly TrafficRule[], tenant: string) =>
  [
    ...new Set(
      list
        .filter(({ tenants, percentage }) => percentage > 0 && includes(tenants, tenant))
        .map(({ profile, percentage, stickiness }) => `${profile} ${percentage} ${stickiness}`),
    ),
  ].sort();

describe('tenant sets', () => {
  it('behave as sets, whoever is asked for', () => {
    fc.assert(
      fc.property(tenants, tenants, fc.constantFrom(...TENANTS, 'unheard-of'), (a, b, who) => {
        expect(includes(intersect(a, b), who)).toBe(includes(a, who) && includes(b, who));
        expect(includes(unite(a, b), who)).toBe(includes(a, who) || includes(b, who));
        expect(includes(subtract(a, b), who)).toBe(includes(a, who) && !includes(b, who));
        expect(includes(complement(a), who)).toBe(!includes(a, who));
      }),
    );
  });

  it('are named for people', () => {
    expect(describeTenants(ALL_TENANTS)).toBe('*');
    expect(describeTenants({ except: ['acme'] })).toBe('* but acme');
    expect(describeTenants({ only: ['acme', 'beta'] })).toBe('acme, beta');
  });
});

describe('traffic rules', () => {
  it('change for the tenants named, and for nobody else', () => {
    fc.assert(
      fc.property(rules, tenants, rules, fc.constantFrom(...TENANTS, 'new'), (before, named, given, who) => {
        const after = replaceRules(before, named, given);
        expect(termsOf(after, who)).toEqual(termsOf(includes(named, who) ? given : before, who));
      }),
    );
  });

  it('go back to exactly what they were', () => {
    fc.assert(
      fc.property(rules, tenants, rules, (before, named, given) => {
        const kept = restrictRules(before, named);
        expect(sameRules(replaceRules(replaceRules(before, named, given), named, kept), before)).toBe(true);
      }),
    );
  });

  it('are never none', () => {
    expect(replaceRules([], { only: ['acme'] }, [])).toEqual([
      { tenants: ALL_TENANTS, profile: 'optimized', percentage: 0, stickiness: 'requestId' },
    ]);
  });

  it('differ when a tenant would get another share', () => {
    const five: TrafficRule = { tenants: ALL_TENANTS, profile: 'optimized', percentage: 5, stickiness: 'requestId' };
    expect(sameRules([five], [{ ...five, percentage: 6 }])).toBe(false);
    expect(sameRules([five], [{ ...five, tenants: { except: ['acme'] } }])).toBe(false);
    expect(
      sameRules(
        [five],
        [
          { ...five, tenants: { only: ['acme'] } },
          { ...five, tenants: { except: ['acme'] } },
        ],
      ),
    ).toBe(true);
  });
});
