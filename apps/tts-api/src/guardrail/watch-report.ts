import type { ReplicaReport } from '@brisk/metrics';
import type { CohortSummary } from './cohort-record.js';

/** What a replica tells the others of a rollout that it watches. Plain JSON. */
export interface WatchReport extends ReplicaReport {
  /** Epoch ms: when the last workers crashed under the candidate. */
  crashedAt: readonly number[];
  cohorts: CohortSummary;
}

/** Whatever of it is of the right shape; the evidence in it is checked by who puts it together. */
export function besidesEvidence(report: unknown): Pick<WatchReport, 'replica' | 'crashedAt' | 'cohorts'> | undefined {
  if (!isObject(report)) return undefined;
  const { replica, crashedAt, cohorts } = report;
  if (typeof replica !== 'string' || !isListOf(crashedAt, Number.isFinite) || !isObject(cohorts)) return undefined;
  const { control, candidate, voices } = cohorts;
  const isText = (value: unknown) => typeof value === 'string';
  if (!isText(control) || !isText(candidate) || !isListOf(voices, isText)) return undefined;
  return report as unknown as WatchReport;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isListOf = (value: unknown, is: (each: unknown) => boolean) => Array.isArray(value) && value.every(is);
