import type { RolloutAction } from './rollout-actions';

type Path = `/${string}`;
const part = encodeURIComponent;

/** Where the admin API has what this page shows and does, below `/admin`. */
export const paths = {
  rollouts: '/rollouts' as Path,
  rollout: (id: string): Path => `/rollouts/${part(id)}`,
  act: (id: string, action: Exclude<RolloutAction, 'edit'>): Path => `/rollouts/${part(id)}/${action}`,
  evidence: (id: string): Path => `/rollouts/${part(id)}/evidence`,
  rollBackTenant: (tenant: string): Path => `/tenants/${part(tenant)}/rollback`,
  rollBackAll: '/rollback' as Path,
  changes: '/changes' as Path,
  change: (id: string): Path => `/changes/${part(id)}`,
  revert: (id: string): Path => `/changes/${part(id)}/revert`,
  changeEvents: (id: string): Path => `/changes/${part(id)}/events`,
  liftVeto: (scope: string): Path => `/vetoes/${part(scope)}/lift`,
  flags: '/flags' as Path,
  replicas: '/replicas' as Path,
  tenants: '/tenants' as Path,
  cohorts: '/history/cohorts' as Path,
};

/** Id of a rollout's card on the page of rollouts. */
export const rolloutAnchor = (id: string): string => `rollout-${id}`;

/** Behind `#` in the address of the page of rollouts, where a change is looked at. */
export const changeAnchor = (id: string): string => `change-${id}`;

/** Where a change is looked at. */
export const changeAddress = (id: string): string => `/rollouts#${part(changeAnchor(id))}`;

/** Address of a rollout's card; of the page without one. */
export const rolloutAddress = (id: string | null): string =>
  id === null ? '/rollouts' : `/rollouts#${part(rolloutAnchor(id))}`;
