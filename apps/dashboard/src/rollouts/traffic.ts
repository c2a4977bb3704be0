import type { ProfileFlag, RolloutPlan, TrafficRule } from './types';

type Tenants = RolloutPlan['tenants'];

/**
 * What the flag gives these tenants now, and nobody else: the rules that concern them, the first that holds first. Rules
 * that none of their requests can reach are left out, and a baseline that keeps some from the rules below is what they get
 * otherwise.
 */
export function trafficOf(flag: ProfileFlag, tenants: Tenants): string[] {
  const lines: string[] = [];
  let left: TrafficRule['tenants'] = tenants === '*' ? { except: [] } : { only: tenants };
  let isBaselineLeft = false;
  for (const { tenants: ofRule, ...rule } of flag.enabled ? flag.strategies : []) {
    const here = inBoth(ofRule, left);
    if (rule.percentage === 0 || isNobody(here)) continue;
    if (rule.profile === 'baseline') isBaselineLeft = true;
    else lines.push(describeRule({ ...rule, tenants: here }));
    if (rule.percentage === 100) left = without(left, ofRule);
  }
  return [...lines, ...(isBaselineLeft || !isNobody(left) ? [EVERYTHING_ELSE] : [])];
}

/** What they get when a rollout's stage is in the flag. */
export function trafficIn({ tenants, profile, stages, stickiness }: RolloutPlan, stage: number): string[] {
  const percentage = stages[stage]?.percentage ?? 0;
  const whom = tenants === '*' ? { except: [] } : { only: tenants };
  const line = describeRule({ tenants: whom, profile, percentage, stickiness });
  return percentage === 100 ? [line] : [line, EVERYTHING_ELSE];
}

export function describeRule({ tenants, profile, percentage, stickiness }: TrafficRule): string {
  const counted = stickiness === 'tenantId' ? 'tenants' : 'requests';
  const share = percentage === 100 ? 'all requests' : `${percentage} % of ${counted}`;
  return `${describeTenants(tenants)}: ${profile} for ${share}`;
}

export function describeTenants(tenants: TrafficRule['tenants']): string {
  if ('only' in tenants) return tenants.only.join(', ') || 'nobody';
  return tenants.except.length === 0 ? 'Everyone' : `Everyone but ${tenants.except.join(', ')}`;
}

/** A rollout's own way to say it. */
export const tenantsText = (tenants: Tenants): string => (tenants === '*' ? 'Everyone' : tenants.join(', '));

const EVERYTHING_ELSE = 'Otherwise: baseline';

/** @param ofRule none for every tenant */
function inBoth(ofRule: readonly string[], tenants: TrafficRule['tenants']): TrafficRule['tenants'] {
  if (ofRule.length === 0) return tenants;
  const isIn = (each: string) => ('only' in tenants ? tenants.only.includes(each) : !tenants.except.includes(each));
  return { only: ofRule.filter(isIn) };
}

/** @param ofRule none for every tenant */
function without(tenants: TrafficRule['tenants'], ofRule: readonly string[]): TrafficRule['tenants'] {
  if (ofRule.length === 0) return { only: [] };
  if ('only' in tenants) return { only: tenants.only.filter((each) => !ofRule.includes(each)) };
  return { except: [...new Set([...tenants.except, ...ofRule])].sort() };
}

const isNobody = (tenants: TrafficRule['tenants']) => 'only' in tenants && tenants.only.length === 0;
