import {
  adminVoiceListSchema,
  alertsSchema,
  annotationsSchema,
  askedListSchema,
  auditPageSchema,
  cacheStatusSchema,
  changeListSchema,
  changeViewSchema,
  deploymentLexiconSchema,
  evidenceAnswerSchema,
  flagsStatusSchema,
  historyCohortsSchema,
  historyMemorySchema,
  historySeriesSchema,
  historyTenantsSchema,
  operatorListSchema,
  ownAccessSchema,
  poolStatusSchema,
  regressionListSchema,
  regressionViewSchema,
  replicaListSchema,
  rolloutListSchema,
  settingsViewSchema,
  shadowPairPageSchema,
  tenantDetailSchema,
  tenantListSchema,
  warmUpStatusSchema,
} from '@brisk/contracts';
import type { ApiCall } from './api-client';

type Method = NonNullable<ApiCall['method']>;

export interface AdminRoute {
  methods: readonly Method[];
  /** Of the path below `/admin`; `*` stands for one segment. */
  path: string;
  /** What an answer to GET must be; without one it is passed on as it arrives. */
  schema?: { parse(value: unknown): unknown };
  /** Of a body, in bytes, where it may be more than a form's. */
  maxBytes?: number;
}

/** What the dashboard's own pages ask of the admin API. Nothing else is forwarded: nobody signs in this way. */
const ROUTES: readonly AdminRoute[] = [
  { methods: ['GET'], path: 'pool', schema: poolStatusSchema },
  { methods: ['GET', 'POST'], path: 'voices', schema: adminVoiceListSchema, maxBytes: 1_048_576 },
  { methods: ['DELETE'], path: 'voices/*' },
  { methods: ['PATCH', 'DELETE'], path: 'voices/uploads/*', maxBytes: 1_048_576 },
  { methods: ['POST'], path: 'voices/uploads/*/finish' },
  { methods: ['POST'], path: 'voices/*/load' },
  { methods: ['POST'], path: 'voices/*/unload' },
  { methods: ['POST'], path: 'voices/*/verify' },
  { methods: ['GET'], path: 'cache', schema: cacheStatusSchema },
  { methods: ['POST'], path: 'phonemes' },
  { methods: ['GET', 'PUT'], path: 'lexicon', schema: deploymentLexiconSchema, maxBytes: 1_048_576 },
  { methods: ['POST'], path: 'cache/purge' },
  { methods: ['GET', 'POST'], path: 'cache/warm-up', schema: warmUpStatusSchema },
  { methods: ['GET'], path: 'cache/asked', schema: askedListSchema },
  { methods: ['POST'], path: 'cache/asked/texts' },
  { methods: ['POST'], path: 'cache/asked/warm-up' },
  { methods: ['GET'], path: 'history/series', schema: historySeriesSchema },
  { methods: ['GET'], path: 'history/cohorts', schema: historyCohortsSchema },
  { methods: ['GET'], path: 'history/tenants', schema: historyTenantsSchema },
  { methods: ['GET'], path: 'history/memory', schema: historyMemorySchema },
  { methods: ['GET', 'POST'], path: 'rollouts', schema: rolloutListSchema },
  { methods: ['GET', 'PATCH'], path: 'rollouts/*' },
  { methods: ['GET'], path: 'rollouts/*/evidence', schema: evidenceAnswerSchema },
  { methods: ['POST'], path: 'rollouts/*/*' },
  { methods: ['POST'], path: 'rollback' },
  { methods: ['GET'], path: 'changes', schema: changeListSchema },
  { methods: ['GET'], path: 'changes/*', schema: changeViewSchema },
  { methods: ['GET'], path: 'changes/*/events' },
  { methods: ['POST'], path: 'changes/*/revert' },
  { methods: ['POST'], path: 'vetoes/*/lift' },
  { methods: ['GET'], path: 'flags', schema: flagsStatusSchema },
  { methods: ['POST'], path: 'flags/sync' },
  { methods: ['GET'], path: 'replicas', schema: replicaListSchema },
  { methods: ['GET', 'POST'], path: 'tenants', schema: tenantListSchema },
  { methods: ['GET', 'PATCH'], path: 'tenants/*', schema: tenantDetailSchema },
  { methods: ['POST'], path: 'tenants/*/keys' },
  { methods: ['DELETE'], path: 'tenants/*/keys/*' },
  { methods: ['POST'], path: 'tenants/*/rollback' },
  { methods: ['GET'], path: 'annotations', schema: annotationsSchema },
  { methods: ['GET'], path: 'regressions', schema: regressionListSchema },
  { methods: ['GET'], path: 'regressions/*', schema: regressionViewSchema },
  { methods: ['POST'], path: 'regressions/*/*' },
  { methods: ['GET'], path: 'shadow-pairs', schema: shadowPairPageSchema },
  { methods: ['GET'], path: 'shadow-pairs/*/*' },
  { methods: ['GET'], path: 'audit', schema: auditPageSchema },
  { methods: ['GET'], path: 'audit/export' },
  { methods: ['GET'], path: 'settings', schema: settingsViewSchema },
  { methods: ['GET'], path: 'me/access', schema: ownAccessSchema },
  { methods: ['DELETE'], path: 'me/sessions/*' },
  { methods: ['DELETE'], path: 'me/tokens/*' },
  { methods: ['GET', 'POST'], path: 'operators', schema: operatorListSchema },
  { methods: ['PATCH'], path: 'operators/*' },
  { methods: ['POST'], path: 'operators/*/tokens' },
  { methods: ['DELETE'], path: 'operators/*/tokens/*' },
  { methods: ['GET'], path: 'alerts', schema: alertsSchema },
  { methods: ['POST'], path: 'alerts/test' },
];

/** A name that cannot leave its place in the path: no slash, no dots alone, nothing encoded twice. */
const SEGMENT = /^(?!\.{1,2}$)[\w.~*@:-]{1,256}$/;

/** @param path below `/admin`, as it stands in the URL, e.g. `tenants/acme` */
export function findAdminRoute(method: string, path: string): AdminRoute | undefined {
  const segments = path.split('/').map((segment) => segment.replace(/%(2A|3A|40)/gi, decodeURIComponent));
  if (!segments.every((segment) => SEGMENT.test(segment))) return undefined;
  return ROUTES.find(({ methods, path: form }) => {
    const parts = form.split('/');
    const fits = parts.length === segments.length && parts.every((part, at) => part === '*' || part === segments[at]);
    return fits && methods.some((each) => each === method);
  });
}
