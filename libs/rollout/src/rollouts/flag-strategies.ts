import {
  BriskError,
  MOST_STRATEGIES,
  MOST_TENANTS_OF_A_STRATEGY,
  type FlagStrategy,
  type Profile,
} from '@brisk/contracts';
import { ALL_TENANTS, includes, intersect, isEmpty, subtract } from './tenant-set.js';
import { nothingFor, tidyRules, type TrafficRule } from './traffic-rules.js';

export type NewStrategy = Omit<FlagStrategy, 'id'>;

/**
 * Rules as strategies of a flag. Strategies know tenants by name or all of them, and the first that a request meets gives
 * the profile. So tenants who are named come first, a strategy with the baseline keeps them from what comes after, and
 * then come the terms of everybody else.
 *
 * @throws BriskError `invalid_parameter` when the flag would be larger than Unleash allows
 */
export function toStrategies(rules: readonly TrafficRule[]): NewStrategy[] {
  const tidy = tidyRules(rules);
  const others = tidy.filter(({ tenants }) => 'except' in tenants);
  const named = namedTenants(tidy).filter((tenant) => !sameTerms(termsOf(tidy, tenant), others));
  const groups = new Map<string, { terms: readonly TrafficRule[]; tenants: string[] }>();
  for (const tenant of named) {
    const terms = termsOf(tidy, tenant);
    const key = JSON.stringify(terms.map(toTerms));
    const group = groups.get(key) ?? { terms, tenants: [] };
    group.tenants.push(tenant);
    groups.set(key, group);
  }
  const strategies = [
    ...[...groups.values()].flatMap(({ terms, tenants }) => terms.flatMap((rule) => forTenants(rule, tenants))),
    ...(others.length > 0 ? forTenants(BASELINE, named) : []),
    ...others.map((rule) => ({ ...toTerms(rule), tenants: [] })),
  ];
  if (strategies.length === 0) return [{ ...toTerms(nothingFor('optimized')), tenants: [] }];
  if (strategies.length <= MOST_STRATEGIES) return strategies;
  const message = `The flag would need ${strategies.length} strategies, and can have ${MOST_STRATEGIES}: too many tenants have terms of their own.`;
  throw new BriskError('invalid_parameter', message, { param: 'tenants' });
}

/**
 * The other way. A strategy with the baseline for a share of requests only, as nobody but a person makes it, is read as if
 * it let all pass.
 */
export function fromStrategies(strategies: readonly NewStrategy[]): TrafficRule[] {
  const rules: TrafficRule[] = [];
  let reached = ALL_TENANTS;
  for (const { tenants, profile, percentage, stickiness } of strategies) {
    const concerned = tenants.length === 0 ? ALL_TENANTS : { only: tenants };
    const here = intersect(concerned, reached);
    if (isEmpty(here)) continue;
    if (profile !== 'baseline') rules.push({ tenants: here, profile, percentage, stickiness });
    if (percentage === 100) reached = subtract(reached, concerned);
  }
  return tidyRules(rules);
}

const BASELINE: TrafficRule = { ...nothingFor('baseline'), percentage: 100 };

function namedTenants(rules: readonly TrafficRule[]): string[] {
  const named = rules.flatMap(({ tenants }) => ('only' in tenants ? tenants.only : tenants.except));
  return [...new Set(named)].sort();
}

const termsOf = (rules: readonly TrafficRule[], tenant: string) =>
  rules.filter(({ tenants }) => includes(tenants, tenant));

const toTerms = ({ profile, percentage, stickiness }: TrafficRule) => ({
  percentage,
  stickiness,
  profile: profile as Profile,
});

const sameTerms = (a: readonly TrafficRule[], b: readonly TrafficRule[]) =>
  JSON.stringify(a.map(toTerms)) === JSON.stringify(b.map(toTerms));

function forTenants(rule: TrafficRule, tenants: readonly string[]): NewStrategy[] {
  const chunks: NewStrategy[] = [];
  for (let from = 0; from < tenants.length; from += MOST_TENANTS_OF_A_STRATEGY) {
    chunks.push({ ...toTerms(rule), tenants: tenants.slice(from, from + MOST_TENANTS_OF_A_STRATEGY) });
  }
  return chunks;
}
