import { BriskError, type Annotations as AnnotationsView, type AnnotationsQuery } from '@brisk/contracts';
import type { AlertStore, RegressionStore, RolloutStore } from '@brisk/rollout';
import { ofAlert, ofChange, ofRegression } from './to-annotation.js';

export interface AnnotationsOptions {
  changes: Pick<RolloutStore, 'changes'>;
  alerts: Pick<AlertStore, 'events'>;
  regressions: Pick<RegressionStore, 'list'>;
  /** Epoch ms. */
  now: () => number;
}

const HOUR_MS = 3_600_000;
/** Of each kind: more than can be told apart on one axis. */
const MOST = 200;

/** What happened in a span of time: changes of traffic, alerts and regressions. */
export class Annotations {
  constructor(private readonly options: AnnotationsOptions) {}

  /** @throws BriskError `invalid_parameter` for a span that ends before it begins */
  async within(query: AnnotationsQuery): Promise<AnnotationsView> {
    const { changes, alerts, regressions, now } = this.options;
    const until = query.to === undefined ? now() : Date.parse(query.to);
    const since = query.from === undefined ? until - HOUR_MS : Date.parse(query.from);
    if (since >= until) throw new BriskError('invalid_parameter', 'It must be before "to".', { param: 'from' });
    const span = { since, until, limit: MOST };
    const [changed, fired, found] = await Promise.all([
      changes.changes({ filter: { since, until }, limit: MOST }),
      alerts.events(span),
      regressions.list(span),
    ]);
    const told = fired.filter(({ state }) => state !== 'test');
    const data = [...changed.map(ofChange), ...told.map(ofAlert), ...found.map(ofRegression)];
    return {
      ...{ from: new Date(since).toISOString(), to: new Date(until).toISOString() },
      data: data.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
      more: [changed, fired, found].some(({ length }) => length === MOST),
    };
  }
}
