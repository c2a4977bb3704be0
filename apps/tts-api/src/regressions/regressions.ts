import type { RegressionView } from '@brisk/contracts';
import { RegressionReviews, type Regression, type RegressionStore, type RolloutStore } from '@brisk/rollout';
import { toRegressionView } from './regression-views.js';

export interface RegressionsOptions {
  store: RegressionStore;
  rollouts: Pick<RolloutStore, 'changes'>;
  /** Epoch ms. */
  now: () => number;
}

/** How long before a regression is written down the change that takes it back may have been asked for, in ms. */
const AHEAD_MS = 10_000;
/** Changes of a rollout to look through, the newest first. */
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

  /** A veto comes first; the controller writes down the change that follows it a moment later. */
  private async rollbackAfter({ rolloutId, detectedAt }: Regression): Promise<string | null> {
    if (rolloutId === null) return null;
    const changes = await this.options.rollouts.changes({ filter: { rolloutId }, limit: LOOK_AT });
    const after = changes.filter(
      ({ kind, requestedAt }) => kind === 'rollback' && requestedAt >= detectedAt - AHEAD_MS,
    );
    return after.at(-1)?.id ?? null;
  }
}
