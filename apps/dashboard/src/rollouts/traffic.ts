import type { ProfileFlag, RolloutPlan, TrafficRule } from './types';

type Tenants = RolloutPlan['tenants'];

/** What the flag gives these tenants now, and nobody else: the rules that concern them, the first that holds first. */
export function trafficOf(flag: ProfileFlag, tenants: Tenants): string[] {
  const strategies = flag.enabled ? flag.strategies.filter(({ percentage }) => percentage > 0) : [];
  const rules = strategies.flatMap(({ tenants: ofRule, ...rule }) => {
    const both = inBoth(ofRule, tenants);
    return 'only' in both && both.only.length === 0 ? [] : [describeRule({ ...rule, tenants: both })];
  });
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

/** @param ofRule none for every tenant */
function inBoth(ofRule: readonly string[], tenants: Tenants): TrafficRule['tenants'] {
  if (ofRule.length === 0) return tenants === '*' ? { except: [] } : { only: tenants };
  return { only: ofRule.filter((each) => tenants === '*' || tenants.includes(each)) };
}
