import type { RegressionDistribution, RegressionKind, RegressionResponse, RegressionState } from '@brisk/contracts';

/** Candidate over control; null where it is not known. */
export interface RegressionRatio {
  estimate: number | null;
  low: number | null;
  high: number | null;
}

export interface RegressionCounts {
  assigned: number;
  outcomes: number;
  failed: number;
  checked: number;
  flawed: number;
}

/** What was found. Does not change any more. Times are wall clock, in ms since 1970. */
export interface RegressionFinding {
  rolloutId: string | null;
  /** The change of traffic that followed, where it is known already. */
  changeId: string | null;
  profile: string;
  controlProfile: string;
  kind: RegressionKind;
  metric: string;
  ratio: RegressionRatio | null;
  /** About when it began. */
  since: number;
  detectedAt: number;
  /** `*` alone for all. */
  tenants: string[];
  voices: string[];
  summary: string;
  evidence: {
    /** Odds against chance; null for what needs no statistics. */
    eValue: number | null;
    calledAt: number | null;
    counts: { candidate: RegressionCounts; control: RegressionCounts } | null;
  };
  /** Both cohorts, in the same bins. */
  distribution: RegressionDistribution | null;
  done: { response: RegressionResponse; by: string };
}

export interface RegressionNote {
  at: number;
  by: string;
  text: string;
}

/** What people have made of it. */
export interface RegressionReview {
  acknowledged: { at: number; by: string } | null;
  /** http or https. */
  link: string | null;
  notes: RegressionNote[];
}

export interface Regression extends RegressionFinding, RegressionReview {
  id: string;
  /** One more with each change. */
  version: number;
  state: RegressionState;
}

/**
 * What makes two reports one: several replicas may find the same of a rollout, each by itself. Without a rollout each
 * report is of its own.
 */
export function regressionKey({ rolloutId, kind, tenants, detectedAt }: RegressionFinding): string {
  return [rolloutId ?? detectedAt, kind, ...[...tenants].sort()].join(' ');
}
