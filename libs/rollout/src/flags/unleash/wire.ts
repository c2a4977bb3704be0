import type { ClientFeaturesResponse } from 'unleash-client';

/** A flag as Unleash's client API gives it, and as `unleash-client` evaluates it. */
export type Feature = ClientFeaturesResponse['features'][number];
export type Strategy = NonNullable<Feature['strategies']>[number];
export type Segment = NonNullable<ClientFeaturesResponse['segments']>[number];

/** A strategy as the admin API gives it: what the client API leaves out, too. */
export interface AdminStrategy extends Strategy {
  id: string;
  disabled: boolean;
  sortOrder: number;
}
