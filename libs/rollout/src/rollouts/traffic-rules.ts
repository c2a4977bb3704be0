import type { Stickiness } from '@brisk/contracts';
import { ALL_TENANTS, intersect, isEmpty, subtract, unite, type TenantSet } from './tenant-set.js';

/** So many percent of these tenants' requests get the profile. */
export interface TrafficRule {
  tenants: TenantSet;
  profile: string;
  /** Whole percents. */
  percentage: number;
  stickiness: Stickiness;
}

/** What of `rules` concerns the tenants. */
export function restrictRules(rules: readonly TrafficRule[], tenants: TenantSet): TrafficRule[] {
  return tidyRules(rules.map((rule) => ({ ...rule, tenants: intersect(rule.tenants, tenants) })));
}

/**
 * Takes the tenants out of every rule and gives them `replacement`; all others keep what they have. A rule is always
 * left: Unleash takes a flag that is on and has no strategy for one that is on for everybody.
 */
export function replaceRules(
  rules: readonly TrafficRule[],
  tenants: TenantSet,
  replacement: readonly TrafficRule[],
): TrafficRule[] {
  const rest = rules.map((rule) => ({ ...rule, tenants: subtract(rule.tenants, tenants) }));
  const replaced = tidyRules([...rest, ...restrictRules(replacement, tenants)]);
  const profile = (replacement[0] ?? rules[0])?.profile ?? 'optimized';
  return replaced.length > 0 ? replaced : [nothingFor(profile)];
}

/** Equal terms stand in one rule, in a fixed order, so that taking a tenant out and putting it back changes nothing. */
export function tidyRules(rules: readonly TrafficRule[]): TrafficRule[] {
  const merged = new Map<string, TrafficRule>();
  for (const rule of rules) {
    if (isEmpty(rule.tenants)) continue;
    const terms = JSON.stringify([rule.profile, rule.stickiness, rule.percentage]);
    const same = merged.get(terms);
    merged.set(terms, same ? { ...same, tenants: unite(same.tenants, rule.tenants) } : rule);
  }
  return [...merged.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rule]) => rule);
}

/** Whether everybody gets the same by both. */
export const sameRules = (a: readonly TrafficRule[], b: readonly TrafficRule[]): boolean =>
  JSON.stringify(tidyRules(a.filter(gives)).map(ordered)) === JSON.stringify(tidyRules(b.filter(gives)).map(ordered));

const gives = ({ percentage }: TrafficRule) => percentage > 0;
const ordered = ({ tenants, profile, percentage, stickiness }: TrafficRule) => [
  'only' in tenants ? ['only', ...tenants.only] : ['except', ...tenants.except],
  profile,
  percentage,
  stickiness,
];

/** A rule that gives nobody anything. */
export const nothingFor = (profile: string, tenants: TenantSet = ALL_TENANTS): TrafficRule => ({
  tenants,
  profile,
  percentage: 0,
  stickiness: 'requestId',
});
