import fc from 'fast-check';
import { PROFILE_FLAG, PROFILES, STICKINESSES } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../flags/unleash/wire.js';
import { featureOf } from '../testing/fake-flag-source.js';
import { ACME_5 } from '../testing/flag-store-contract.js';
import { Evaluator } from './evaluator.js';
import { TenantTerms } from './tenant-terms.js';

const TENANTS = ['acme', 'b', 'c'];

/** One request for each percent: `unleash-client` counts the n-th of them as the n-th percent. */
const requests = (() => {
  const byPercent = new Map<number, string>();
  const flags = Array.from({ length: 100 }, (_, index): Feature => {
    const upTo = featureOf({ tenants: [], percentage: index + 1, stickiness: 'requestId', profile: 'optimized' });
    return { ...upTo, name: `${index + 1}` };
  });
  const evaluator = new Evaluator();
  evaluator.put(flags);
  for (let number = 0; byPercent.size < 100; number += 1) {
    const requestId = `request-${number}`;
    byPercent.set(Number(flags.find(({ name }) => evaluator.isOn(name, { requestId }))!.name), requestId);
  }
  return [...byPercent.values()];
})();

function counted(features: readonly Feature[], tenantId: string): number {
  const evaluator = new Evaluator();
  evaluator.put(features);
  const share = requests.filter((requestId) => evaluator.profile({ tenantId, requestId }) === 'optimized').length / 100;
  evaluator.close();
  return share;
}

function termsOf(features: readonly Feature[], tenantId: string) {
  const terms = new TenantTerms();
  terms.put(features);
  return terms.of(tenantId);
}

const computed = (features: readonly Feature[], tenantId: string) => termsOf(features, tenantId).rho;

const strategies = fc.array(
  fc.record({
    tenants: fc.subarray(TENANTS),
    percentage: fc.oneof(fc.constantFrom(0, 100), fc.integer({ min: 0, max: 100 })),
    stickiness: fc.constantFrom(...STICKINESSES),
    profile: fc.constantFrom(...PROFILES),
  }),
  { minLength: 1, maxLength: 5 },
);

describe('TenantTerms', () => {
  it('is what the client gives, of a hundred requests as many as it counts, for any strategies', () => {
    fc.assert(
      fc.property(strategies, fc.constantFrom(...TENANTS, 'd'), (given, tenantId) => {
        const features = [featureOf(...given)];
        expect(computed(features, tenantId)).toBe(counted(features, tenantId));
      }),
      { numRuns: 200 },
    );
  });

  it('reduces the flag to what decides the same for every request of the tenant', () => {
    fc.assert(
      fc.property(strategies, fc.boolean(), fc.constantFrom(...TENANTS, 'd'), (given, enabled, tenantId) => {
        const features = [{ ...featureOf(...given), enabled }];
        const evaluator = new Evaluator();
        evaluator.put(features);
        const { feature } = termsOf(features, tenantId);
        const decided = (reduced?: Feature) =>
          requests.map((requestId) => evaluator.profile({ tenantId, requestId }, reduced));
        expect(feature).toBeDefined();
        expect(decided(feature)).toEqual(decided());
        evaluator.close();
      }),
      { numRuns: 200 },
    );
  });

  it('counts a request once that several strategies would take', () => {
    const rest = { ...ACME_5, tenants: [], percentage: 20 };
    expect(computed([featureOf(ACME_5, rest)], 'acme')).toBe(0.2);
    expect(computed([featureOf({ ...ACME_5, profile: 'baseline' }, rest)], 'acme')).toBe(0.15);
    expect(computed([featureOf(ACME_5)], 'b')).toBe(0);
  });

  it('is nothing without the flag, or when it is off', () => {
    expect(computed([], 'acme')).toBe(0);
    expect(computed([{ ...featureOf({ ...ACME_5, percentage: 100 }), enabled: false }], 'acme')).toBe(0);
  });

  it('is all for an enabled flag without strategies, as the client takes it', () => {
    const armed: Feature = { name: PROFILE_FLAG, enabled: true, strategies: [] };
    expect(computed([armed], 'acme')).toBe(counted([armed], 'acme'));
    expect(computed([armed], 'acme')).toBe(1);
  });

  it('is tried out for what an operator has made that ours cannot express', () => {
    const { strategies: [strategy] = [], ...feature } = featureOf({ ...ACME_5, percentage: 30 });
    const elsewhere = { ...strategy!, parameters: { ...strategy!.parameters, groupId: 'other' } };
    const share = computed([{ ...feature, strategies: [elsewhere, strategy!] }], 'acme');
    expect(share).toBeGreaterThan(0.51 - 0.1);
    expect(share).toBeLessThan(0.51 + 0.1);
    const parent: Feature = { name: 'parent', enabled: false, strategies: [] };
    const depending = { ...featureOf({ ...ACME_5, percentage: 100 }), dependencies: [{ feature: 'parent' }] };
    expect(computed([depending, parent], 'acme')).toBe(0);
    expect(computed([depending, { ...parent, enabled: true }], 'acme')).toBe(1);
  });
});
