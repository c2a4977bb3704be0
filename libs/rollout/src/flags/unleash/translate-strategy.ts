import { PROFILE_FLAG, PROFILES, STICKINESSES, type FlagStrategy, type Profile } from '@brisk/contracts';
import type { Strategy } from './wire.js';

type Content = Omit<FlagStrategy, 'id'>;

/** Without a variant a strategy gives the profile that the flag is about. */
const PROFILE_WITHOUT_VARIANT: Profile = 'optimized';
/** A share of one variant is all of 1000. */
const WHOLE = 1000;

/**
 * A strategy of ours in Unleash's words. `rollout` and `stickiness` are always said: Unleash takes a rollout that is
 * left out for 100 %. They and the group make one request's share the same in every strategy.
 */
export function toUnleash({ tenants, percentage, stickiness, profile }: Content) {
  return {
    name: 'flexibleRollout',
    constraints: tenants.length > 0 ? [{ contextName: 'tenantId', operator: 'IN', values: tenants }] : [],
    parameters: { rollout: `${percentage}`, stickiness, groupId: PROFILE_FLAG },
    variants: [{ name: profile, weight: WHOLE, weightType: 'variable', stickiness }],
    segments: [],
  };
}

/** @returns undefined for one that ours cannot express; `unleash-client` may still evaluate it */
export function fromUnleash(strategy: Strategy): Content | undefined {
  const { name, parameters = {}, segments = [] } = strategy;
  const percentage = percentageOf(parameters['rollout']);
  const tenants = tenantsOf(strategy);
  const profile = profileOf(strategy);
  if (name !== 'flexibleRollout' || segments.length > 0) return undefined;
  if (parameters['groupId'] !== PROFILE_FLAG) return undefined;
  if (percentage === undefined || tenants === undefined || profile === undefined) return undefined;
  const stickiness = stickinessOf(parameters['stickiness'], percentage);
  return stickiness && { tenants, percentage, stickiness, profile };
}

/** Whole percent as `unleash-client` counts: it compares 1..100 with the number, so a fraction has no effect. */
function percentageOf(rollout: unknown): number | undefined {
  const number = typeof rollout === 'string' && rollout.trim() !== '' ? Number(rollout) : NaN;
  return Number.isNaN(number) ? undefined : Math.floor(Math.min(100, Math.max(0, number)));
}

/** All or none are the same however they are counted; what `/on` makes by itself is 100 % with `default`. */
function stickinessOf(stickiness: unknown, percentage: number): FlagStrategy['stickiness'] | undefined {
  const ours = STICKINESSES.find((known) => known === stickiness);
  if (ours) return ours;
  const isAlwaysThere = ['default', 'random', '', undefined].includes(stickiness as string | undefined);
  return isAlwaysThere && (percentage === 0 || percentage === 100) ? 'requestId' : undefined;
}

function tenantsOf({ constraints = [] }: Strategy): string[] | undefined {
  const [constraint, ...more] = constraints;
  if (!constraint) return [];
  if (more.length > 0 || constraint.contextName !== 'tenantId' || constraint.inverted) return undefined;
  if (constraint.operator !== ('IN' as typeof constraint.operator)) return undefined;
  // As `unleash-client` reads them. A list of nobody is not a list of everybody.
  const tenants = new Set(constraint.values.map((value) => value.trim()).filter((value) => value !== ''));
  return tenants.size > 0 ? [...tenants] : undefined;
}

/** One variant only: with several, profiles would be given by weight. */
export function profileOf({ variants = [] }: Strategy): Profile | undefined {
  const weighing = variants.filter(({ weight }) => weight > 0);
  if (weighing.length === 0) return PROFILE_WITHOUT_VARIANT;
  return weighing.length === 1 ? PROFILES.find((known) => known === weighing[0]!.name) : undefined;
}

export { PROFILE_WITHOUT_VARIANT };
