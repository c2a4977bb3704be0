import type { RegressionState } from '@brisk/contracts';
import type { Regression, RegressionFinding, RegressionReview } from './regression.js';

/** Told of what was found. */
export interface RegressionBook {
  /** What is reported again is kept as it was first, and given back. */
  record(finding: RegressionFinding): Promise<Regression>;
}

export interface RegressionFilter {
  state?: RegressionState | undefined;
  /** Those that concern it, among others or with all. */
  tenant?: string | undefined;
  rolloutId?: string | undefined;
  /** Found at or after, ms since 1970. */
  since?: number | undefined;
  /** Found before, ms since 1970. */
  until?: number | undefined;
}

export interface RegressionPage extends RegressionFilter {
  /** Id of the last one of the page before. */
  after?: string | undefined;
  limit: number;
}

export interface RegressionStore extends RegressionBook {
  get(id: string): Promise<Regression | undefined>;
  /** Found last, listed first. */
  list(page: RegressionPage): Promise<Regression[]>;
  /** How many are open. */
  countOpen(): Promise<number>;
  /** The regression with its next version; undefined when this version is not its current one. */
  review(
    id: string,
    version: number,
    next: RegressionReview & { state: RegressionState },
  ): Promise<Regression | undefined>;
}
