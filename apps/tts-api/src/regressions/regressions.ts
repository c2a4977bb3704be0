import type { RegressionView } from '@brisk/contracts';
import {
  includes,
  RegressionReviews,
  type Change,
  type Regression,
  type RegressionStore,
  type RolloutStore,
} from '@brisk/rollout';
import { toRegressionView } from './regression-views.js';

export interface RegressionsOptions {
  store: RegressionStore;
  rollouts: Pick<RolloutStore, 'changes'>;
  /** Epoch ms. */
  now: () => number;
}

/** How long before a regression is written down the change that takes it back may have been asked for, in ms. */
const AHEAD_MS = 10_000;
/** How long after. */
const BEHIND_MS = 600_000;
/** Changes to look through. */
const LOOK_AT = 200;

/** Regressions, what people do with them, and what has become of the traffic. */
export class Regressions {
  readonly store: RegressionStore;
  readonly reviews: RegressionReviews;

  constructor(private readonly options: RegressionsOptions) {
    this.store = options.store;
    this.reviews = new RegressionReviews(options);
  }

  /** @throws BriskError `not_found` */
  async view(id: string): Promise<RegressionView> {
    const regression = await this.reviews.get(id);
    return toRegressionView(regression, regression.changeId ?? (await this.rollbackAfter(regression)));
  }

  /** A veto comes first; the controller writes down the change that follows it, of its tenants, a moment later. */
  private async rollbackAfter({ rolloutId, detectedAt, tenants }: Regression): Promise<string | null> {
    const filter = { since: detectedAt - AHEAD_MS, until: detectedAt + BEHIND_MS };
    const changes = await this.options.rollouts.changes({ filter, limit: LOOK_AT });
    const first = changes.findLast(
      (change) =>
        change.kind === 'rollback' &&
        (change.rolloutId === null ? concerns(change, tenants) : change.rolloutId === rolloutId),
    );
    return first?.id ?? null;
  }
}

const concerns = ({ tenants }: Change, found: readonly string[]) =>
  found[0] === '*' ? 'except' in tenants : found.some((tenant) => includes(tenants, tenant));
