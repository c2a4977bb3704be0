import { PROFILE_FLAG, type Profile } from '@brisk/contracts';
import { fromUnleash } from '../flags/unleash/translate-strategy.js';
import type { Feature, Segment, Strategy } from '../flags/unleash/wire.js';
import { Evaluator } from './evaluator.js';

/** Requests that are tried out when a share cannot be computed: a standard error of 2.5 percentage points at most. */
const SAMPLES = 400;

interface Term {
  /** Flag of the strategy alone, by which `unleash-client` says whether it is met. */
  probe: string;
  stickiness: 'tenantId' | 'requestId';
  /** 0 .. 1 */
  share: number;
  profile: Profile;
}

/**
 * Which share of a tenant's requests the flag gives the optimized profile, by its own client: each strategy is made a
 * flag of its own and asked for the tenant. All strategies of ours count a request by one hash, so of two with 5 and
 * 20 % that a request may meet, the second has the 15 % that are left.
 */
export class OptimizedShare {
  private readonly probes = new Evaluator();
  private terms: Term[] | undefined;

  put(features: readonly Feature[], segments: readonly Segment[] = []): void {
    const feature = features.find(({ name }) => name === PROFILE_FLAG);
    const strategies = feature?.strategies ?? [];
    this.terms = feature?.enabled === true ? termsOf(feature) : [];
    if (this.terms) this.probes.put(strategies.map(probeOf));
    else this.probes.put(features, segments);
  }

  /** 0 .. 1 */
  of(tenantId: string): number {
    if (!this.terms) return this.sampled(tenantId);
    let optimized = 0;
    let taken = 0; // by strategies before: the share of requests that do not get any further
    for (const { probe, stickiness, share, profile } of this.terms) {
      if (!this.probes.isOn(probe, { tenantId, requestId: 'any' })) continue;
      const upTo = stickiness === 'tenantId' ? 1 : share;
      if (upTo <= taken) continue;
      if (profile === 'optimized') optimized += upTo - taken;
      taken = upTo;
    }
    return round(optimized);
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
function termsOf({ strategies = [], dependencies = [], variants = [] }: Feature): Term[] | undefined {
  const terms = strategies.flatMap((strategy, index) => toTerm(strategy, index) ?? []);
  const isAll = terms.length === strategies.length && dependencies.length === 0 && variants.length === 0;
  return isAll && terms.length > 0 ? terms : undefined; // an enabled flag without strategies is for everyone
}

function toTerm(strategy: Strategy, index: number): Term | undefined {
  const ours = fromUnleash(strategy);
  if (!ours) return undefined;
  const { stickiness, percentage, profile } = ours;
  return { probe: probeName(index), stickiness, share: percentage / 100, profile };
}

/** Asks whether a tenant is concerned: with a share of its requests all of it, with a share of tenants itself. */
function probeOf(strategy: Strategy, index: number): Feature {
  const isByRequest = fromUnleash(strategy)?.stickiness === 'requestId';
  const rollout = isByRequest ? '100' : strategy.parameters['rollout'];
  const alone = { ...strategy, parameters: { ...strategy.parameters, rollout }, variants: [] };
  return { name: probeName(index), enabled: true, strategies: [alone] };
}

const probeName = (index: number) => `${PROFILE_FLAG}:${index}`;

/** Sums of hundredths, without the dust of binary fractions. */
const round = (share: number) => Math.round(share * 100) / 100;
