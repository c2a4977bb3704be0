import type { RolloutEvidence } from '@brisk/contracts';
import { DEFAULT_OPTIONS, type Contribution, type Verdict } from '@brisk/metrics';

type Interval = RolloutEvidence['failures']['treated'];

/** As operators are shown it. JSON has no infinity: what is not known yet is null. */
export function toEvidence(
  verdict: Verdict,
  { contributions, ignored }: { contributions: readonly Contribution[]; ignored: RolloutEvidence['ignored'] },
): RolloutEvidence {
  const { decision, cause, reason, evidence, latencyRatio, failures, flaws, pairs, counts, samplesNeeded } = verdict;
  return {
    decision,
    cause: cause ?? null,
    reason: reason ?? null,
    regressed: Math.min(evidence.regressed, Number.MAX_VALUE),
    regressed_at: 1 / DEFAULT_OPTIONS.alpha,
    improved: Math.min(evidence.improved, Number.MAX_VALUE),
    other_ratio: Math.min(evidence.otherRatio, Number.MAX_VALUE),
    other_ratio_at: 1 / DEFAULT_OPTIONS.ratioAlpha,
    latency_ratio: { p50: finite(latencyRatio.p50), p95: finite(latencyRatio.p95) },
    failures: { treated: finite(failures.treated), control: finite(failures.control) },
    flaws: { treated: finite(flaws.treated), control: finite(flaws.control) },
    pairs,
    counts,
    samples_needed: samplesNeeded ?? null,
    replicas: contributions.map(({ replica, live, treated, control }) => ({ id: replica, live, treated, control })),
    ignored,
  };
}

function finite({ estimate, low, high }: { estimate: number; low: number; high: number }): Interval {
  const known = (value: number) => (Number.isFinite(value) ? value : null);
  return { estimate: known(estimate), low: known(low), high: known(high) };
}
