import { PROFILE_FLAG, type FlagStrategy } from '@brisk/contracts';
import { fromUnleash } from '../flags/unleash/translate-strategy.js';
import type { Feature, Segment, Strategy } from '../flags/unleash/wire.js';
import { Evaluator } from './evaluator.js';

/** What the flag says to one tenant. */
export interface Terms {
  /** Share of its requests that are given the optimized profile, 0 .. 1. */
  rho: number;
  /** The flag without what does not concern the tenant; undefined when it must be evaluated as it is. */
  feature: Feature | undefined;
}

interface Part {
  ours: Omit<FlagStrategy, 'id'>;
  tenants: ReadonlySet<string>;
  /** As Unleash has it, for whoever its constraint lets pass. */
  strategy: Strategy;
  /** Flag of this strategy alone. */
  probe: string;
}

/** Requests that are tried out when a share cannot be computed: a standard error of 2.5 percentage points at most. */
const SAMPLES = 400;

/**
 * Takes a flag apart for each tenant, so that the largest flag is decided as quickly as a small one. All strategies of
 * ours count a request by one hash, so of two with 5 and 20 % that a request may meet, the second has the 15 % that are
 * left. Whether a tenant is in a share of tenants, and all that an operator has made which ours cannot express, is asked
 * of `unleash-client`.
 */
export class TenantTerms {
  private readonly probes = new Evaluator();
  private feature: Feature | undefined;
  private parts: Part[] | undefined;

  put(features: readonly Feature[], segments: readonly Segment[] = []): void {
    this.feature = features.find(({ name }) => name === PROFILE_FLAG);
    this.parts = this.feature?.enabled === true ? partsOf(this.feature) : [];
    if (this.parts) this.probes.put(this.parts.map(probeOf));
    else this.probes.put(features, segments);
  }

  of(tenantId: string): Terms {
    if (!this.parts) return { rho: this.sampled(tenantId), feature: undefined };
    const strategies: Strategy[] = [];
    let optimized = 0;
    let taken = 0; // percent of requests that do not get past the strategies before
    for (const { ours, tenants, strategy, probe } of this.parts) {
      if (tenants.size > 0 && !tenants.has(tenantId)) continue;
      if (ours.stickiness === 'tenantId' && !this.probes.isOn(probe, { tenantId })) continue;
      const upTo = ours.stickiness === 'tenantId' ? 100 : ours.percentage;
      if (upTo <= taken) continue;
      strategies.push(strategy);
      if (ours.profile === 'optimized') optimized += upTo - taken;
      taken = upTo;
    }
    // Without any strategy the client would take the flag for one of everyone.
    const enabled = strategies.length > 0;
    return { rho: optimized / 100, feature: this.feature && { ...this.feature, enabled, strategies } };
  }

  close(): void {
    this.probes.close();
  }

  private sampled(tenantId: string): number {
    let optimized = 0;
    for (let index = 0; index < SAMPLES; index += 1) {
      if (this.probes.profile({ tenantId, requestId: `sample-${index}` }) === 'optimized') optimized += 1;
    }
    return optimized / SAMPLES;
  }
}

/** @returns undefined when something in the flag can only be tried out */
function partsOf({ strategies = [], dependencies = [], variants = [] }: Feature): Part[] | undefined {
  const parts = strategies.flatMap((strategy, index) => toPart(strategy, index) ?? []);
  const isAll = parts.length === strategies.length && dependencies.length === 0 && variants.length === 0;
  return isAll && parts.length > 0 ? parts : undefined; // an enabled flag without strategies is for everyone
}

function toPart(strategy: Strategy, index: number): Part | undefined {
  const ours = fromUnleash(strategy);
  if (!ours) return undefined;
  const probe = `${PROFILE_FLAG}:${index}`;
  return { ours, tenants: new Set(ours.tenants), strategy: { ...strategy, constraints: [] }, probe };
}

const probeOf = ({ probe, strategy }: Part): Feature => ({
  name: probe,
  enabled: true,
  strategies: [{ ...strategy, variants: [] }],
});
