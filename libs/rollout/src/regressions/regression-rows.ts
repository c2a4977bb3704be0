import type { RegressionState } from '@brisk/contracts';
import type { DatabaseClient } from '@brisk/database';
import { regressionKey, type Regression, type RegressionFinding, type RegressionReview } from './regression.js';

type Row = NonNullable<Awaited<ReturnType<DatabaseClient['regression']['findFirst']>>>;

const EVERY_TENANT = '*';
const NO_REVIEW: RegressionReview = { acknowledged: null, link: null, notes: [] };

/** Part of the column `tenants` of what concerns this tenant by name; ids of tenants are slugs, and have no comma. */
export const tenantMark = (tenant: string): string => `,${tenant},`;
export const EVERY_TENANT_MARK = tenantMark(EVERY_TENANT);

export function toRegressionRow(id: string, finding: RegressionFinding): Row {
  const { rolloutId, tenants, detectedAt } = finding;
  return {
    ...{ id, key: regressionKey(finding), rolloutId, state: 'open', version: 1 },
    ...{ tenants: tenantMark(tenants.join(',')), detectedAt: BigInt(detectedAt) },
    ...{ finding: JSON.stringify(finding), review: JSON.stringify(NO_REVIEW) },
  };
}

export function fromRegressionRow({ id, version, state, finding, review }: Row): Regression {
  return {
    ...(JSON.parse(finding) as RegressionFinding),
    ...(JSON.parse(review) as RegressionReview),
    ...{ id, version, state: state as RegressionState },
  };
}
