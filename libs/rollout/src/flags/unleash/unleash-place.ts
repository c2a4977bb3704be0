import { PROFILE_FLAG } from '@brisk/contracts';

/** Where in an Unleash the flag lies. */
export interface UnleashPlace {
  environment: string;
  project?: string;
}

export const DEFAULT_ENVIRONMENT = 'production';

/** Names are escaped: an operator may call an environment what they like. */
export function pathsOf({ environment, project = 'default' }: UnleashPlace) {
  const features = `/api/admin/projects/${encodeURIComponent(project)}/features`;
  const feature = `${features}/${PROFILE_FLAG}`;
  const inEnvironment = `${feature}/environments/${encodeURIComponent(environment)}`;
  return {
    features,
    feature,
    on: `${inEnvironment}/on`,
    off: `${inEnvironment}/off`,
    strategies: `${inEnvironment}/strategies`,
    strategy: (id: string) => `${inEnvironment}/strategies/${encodeURIComponent(id)}`,
    order: `${inEnvironment}/strategies/set-sort-order`,
    environments: `/api/admin/projects/${encodeURIComponent(project)}/environments`,
  };
}

/** An SDK's token names its environment, `project:environment.secret`; one of an old Unleash does not. */
export const environmentOf = (token: string | undefined): string | undefined =>
  /^[^:]+:([^.:]+)\../.exec(token ?? '')?.[1];
