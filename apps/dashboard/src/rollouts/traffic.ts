import type { ProfileFlag, RolloutPlan, TrafficRule } from './types';

type Tenants = RolloutPlan['tenants'];

/** What the flag gives these tenants now: the rules that concern at least one of them, the first that holds first. */
export function trafficOf(flag: ProfileFlag, tenants: Tenants): string[] {
  if (!flag.enabled) return [EVERYTHING_ELSE];
  const rules = flag.strategies
    .filter((rule) => rule.percentage > 0 && concerns(rule.tenants, tenants))
    .map(({ tenants: only, ...rule }) =>
      describeRule({ ...rule, tenants: only.length > 0 ? { only } : { except: [] } }),
    );
  return [...rules, EVERYTHING_ELSE];
}

/** What they get when a rollout's stage is in the flag. */
export function trafficIn({ tenants, profile, stages, stickiness }: RolloutPlan, stage: number): string[] {
  const percentage = stages[stage]?.percentage ?? 0;
  const whom = tenants === '*' ? { except: [] } : { only: tenants };
  return [describeRule({ tenants: whom, profile, percentage, stickiness }), EVERYTHING_ELSE];
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

const concerns = (ofRule: readonly string[], tenants: Tenants) =>
  ofRule.length === 0 || tenants === '*' || ofRule.some((each) => tenants.includes(each));
