import { BriskError, type Annotations as AnnotationsView, type AnnotationsQuery } from '@brisk/contracts';
import { includes, type AlertStore, type AuditLog, type RegressionStore, type RolloutStore } from '@brisk/rollout';
import { isOwnStep, ofAlert, ofChange, ofRegression, ofRolloutStep, tenantsOfEntry } from './to-annotation.js';

export interface AnnotationsOptions {
  changes: Pick<RolloutStore, 'changes'>;
  /** Has what was done to a rollout without any change of traffic. */
  audit: Pick<AuditLog, 'page'>;
  alerts: Pick<AlertStore, 'events'>;
  regressions: Pick<RegressionStore, 'list'>;
  /** Epoch ms. */
  now: () => number;
}

const HOUR_MS = 3_600_000;
/** Of each kind: more than can be told apart on one axis. */
const MOST = 200;

/** What happened in a span of time: what was done to rollouts and to traffic, alerts and regressions. */
export class Annotations {
  constructor(private readonly options: AnnotationsOptions) {}

  /** @throws BriskError `invalid_parameter` for a span that ends before it begins */
  async within(query: AnnotationsQuery): Promise<AnnotationsView> {
    const { changes, audit, alerts, regressions, now } = this.options;
    const until = query.to === undefined ? now() : Date.parse(query.to);
    const since = query.from === undefined ? until - HOUR_MS : Date.parse(query.from);
    if (since >= until) throw new BriskError('invalid_parameter', 'It must be before "to".', { param: 'from' });
    const span = { since, until, limit: MOST };
    const [changed, entries, fired, found] = await Promise.all([
      changes.changes({ filter: { since, until }, limit: MOST }),
      audit.page({ ...span, action: 'rollout', result: 'done' }),
      alerts.events(span),
      regressions.list(span),
    ]);
    const { tenant } = query;
    const isAbout = (tenants: Parameters<typeof includes>[0]) => tenant === undefined || includes(tenants, tenant);
    const data = [
      ...changed.filter(({ tenants }) => isAbout(tenants)).map(ofChange),
      ...entries.filter((entry) => isOwnStep(entry) && isAbout(tenantsOfEntry(entry))).map(ofRolloutStep),
      ...fired.filter(({ state }) => state !== 'test').map(ofAlert),
      ...found.filter(({ tenants }) => isAbout(tenantsOfList(tenants))).map(ofRegression),
    ];
    return {
      ...{ from: new Date(since).toISOString(), to: new Date(until).toISOString() },
      data: data.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
      more: [changed, entries, fired, found].some(({ length }) => length === MOST),
    };
  }
}

const tenantsOfList = (tenants: readonly string[]) => (tenants[0] === '*' ? { except: [] } : { only: tenants });
