import { DEFAULT_OPTIONS, type Verdict } from '@brisk/metrics';
import { tenantsOf, vetoScopes, type RegressionFinding, type Rollout } from '@brisk/rollout';
import type { CohortRecord } from './cohort-record.js';
import { CrashGuard } from './crash-guard.js';
import type { Finding } from './rollout-watch.js';

type Cause = NonNullable<Verdict['cause']>;

const KINDS = { latency: 'latency', failures: 'errors', flaws: 'quality', pairs: 'latency', audio: 'quality' } as const;
const METRICS: Record<Cause, string> = {
  latency: 'p95 of service time',
  failures: 'failed requests',
  flaws: 'audio with flaws',
  pairs: 'time for the same texts',
  audio: 'sound of the same texts',
};
const SLO_METRICS = {
  latency: 'slow answers against the time before',
  errors: 'failed requests against the time before',
};
const CONTROL = 'baseline';

/** What the guardrail has found, to be kept. @param now epoch ms */
export function toRegression(
  rollout: Rollout,
  { tenant, reason, verdict, crashedAt, breach }: Finding,
  record: CohortRecord,
  now: number,
  by: string,
): RegressionFinding {
  const cause = verdict?.cause;
  const began = cause ? record.since(cause) : (breach?.since ?? crashedAt);
  return {
    ...{ rolloutId: rollout.id, changeId: null, profile: rollout.profile, controlProfile: CONTROL },
    kind: breach ? 'slo' : cause ? KINDS[cause] : 'crash',
    metric: breach ? SLO_METRICS[breach.of] : cause ? METRICS[cause] : CrashGuard.metric,
    ratio: verdict && cause ? ratioOf(verdict, cause) : null,
    ...{ since: began ?? rollout.stageStartedAt ?? rollout.createdAt, detectedAt: now },
    ...{ tenants: tenant === undefined ? vetoScopes(tenantsOf(rollout)) : [tenant], voices: record.voices },
    summary: reason,
    evidence: verdict ? evidenceOf(verdict) : { eValue: null, calledAt: null, counts: null },
    distribution: record.distribution,
    done: { response: 'veto', by },
  };
}

/** Labels are not what they are said to be: no stage passes, and nothing is taken back. @param now epoch ms */
export function toMismatch(
  rollout: Rollout,
  verdict: Verdict,
  record: CohortRecord,
  now: number,
  by: string,
): RegressionFinding {
  const { treated, control } = verdict.counts;
  return {
    ...{ rolloutId: rollout.id, changeId: null, profile: rollout.profile, controlProfile: CONTROL },
    ...{ kind: 'sample-ratio', metric: 'share of requests given the candidate', ratio: null },
    ...{ since: rollout.stageStartedAt ?? rollout.createdAt, detectedAt: now },
    ...{ tenants: vetoScopes(tenantsOf(rollout)), voices: record.voices },
    summary:
      `requests are not given the candidate as often as was drawn: ${treated.assigned} of ` +
      `${treated.assigned + control.assigned}; no stage passes until that is understood`,
    evidence: {
      ...evidenceOf(verdict),
      eValue: Math.min(verdict.evidence.otherRatio, Number.MAX_VALUE),
      calledAt: 1 / DEFAULT_OPTIONS.ratioAlpha,
    },
    distribution: record.distribution,
    done: { response: 'hold', by },
  };
}

function evidenceOf({ evidence, counts }: Verdict): RegressionFinding['evidence'] {
  const of = ({ assigned, outcomes, failed, checked, flawed }: Verdict['counts']['treated']) => ({
    ...{ assigned, outcomes, failed, checked, flawed },
  });
  return {
    eValue: Math.min(evidence.regressed, Number.MAX_VALUE),
    calledAt: 1 / DEFAULT_OPTIONS.alpha,
    counts: { candidate: of(counts.treated), control: of(counts.control) },
  };
}

/** JSON has no infinity: what is not known is null. */
function ratioOf({ latencyRatio, failures, flaws }: Verdict, cause: Cause): RegressionFinding['ratio'] {
  const known = (value: number) => (Number.isFinite(value) ? value : null);
  if (cause === 'audio') return null;
  if (cause === 'latency' || cause === 'pairs') {
    const { estimate, low, high } = latencyRatio.p95;
    return { estimate: known(estimate), low: known(low), high: known(high) };
  }
  const { treated, control } = cause === 'failures' ? failures : flaws;
  return { estimate: known(treated.estimate / control.estimate), low: null, high: null };
}
