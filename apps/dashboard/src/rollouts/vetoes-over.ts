import type { RolloutView } from '@brisk/contracts';
import type { RolloutPlan, Veto } from './types';

/** Whether a veto keeps any of these tenants on the baseline. */
const concernsVeto = (scope: string, tenants: RolloutPlan['tenants']): boolean =>
  scope === '*' || tenants === '*' || tenants.includes(scope);

/** Whose traffic is decided: a plan's tenants but for those who were taken out of its rollout. */
type Concerned = Pick<RolloutPlan, 'tenants'> & Partial<Pick<RolloutView, 'withdrawn_tenants'>>;

/** Why the plan's tenants can be given no profile now, for people; undefined when no veto is in the way. */
export function vetoesOver(
  vetoes: readonly Pick<Veto, 'scope'>[] | undefined,
  { tenants, withdrawn_tenants: withdrawn = [] }: Concerned,
): string | undefined {
  const concerned = tenants === '*' ? tenants : tenants.filter((each) => !withdrawn.includes(each));
  const scopes = (vetoes ?? []).flatMap(({ scope }) =>
    concernsVeto(scope, concerned) && !withdrawn.includes(scope) ? [scope === '*' ? 'everyone' : scope] : [],
  );
  if (scopes.length === 0) return undefined;
  return `A veto of ${scopes.join(', ')} is in force; lift it first, above the rollouts.`;
}
