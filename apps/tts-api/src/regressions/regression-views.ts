import type { RegressionSummary, RegressionView } from '@brisk/contracts';
import type { Regression } from '@brisk/rollout';

export function toRegressionSummary(regression: Regression): RegressionSummary {
  const { id, version, state, kind, metric, ratio, tenants, voices, profile, summary, done, link } = regression;
  const { acknowledged } = regression;
  return {
    ...{ id, version, state, rollout_id: regression.rolloutId },
    ...{ kind, metric, ratio, tenants, voices, profile, summary, done, link },
    since: time(regression.since),
    detected_at: time(regression.detectedAt),
    acknowledged: acknowledged && { by: acknowledged.by, at: time(acknowledged.at) },
    notes_count: regression.notes.length,
  };
}

/** @param changeId of the change that followed it */
export function toRegressionView(regression: Regression, changeId: string | null): RegressionView {
  const { evidence, distribution, notes } = regression;
  const { eValue, calledAt, counts } = evidence;
  return {
    ...toRegressionSummary(regression),
    control_profile: regression.controlProfile,
    change_id: changeId,
    evidence: { e_value: eValue, called_at: calledAt, counts },
    distribution,
    notes: notes.map(({ at, by, text }) => ({ at: time(at), by, text })),
  };
}

/** What a review changes, for the audit log; notes stay where they are. */
export function reviewedPart({ state, link, notes, version }: Regression) {
  return { state, link, notes: notes.length, version };
}

const time = (ms: number) => new Date(ms).toISOString();
