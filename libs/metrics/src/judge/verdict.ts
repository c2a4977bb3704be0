import type { CohortCounts } from './cohort-counts.js';
import type { Evidence } from './evidence.js';
import { SHARES } from './evidence-tests.js';
import { quantileRatio, shareInterval, type Interval } from './intervals.js';
import type { JudgeOptions } from './options.js';
import { failuresNeeded } from './failures-needed.js';
import { samplesNeeded } from './samples-needed.js';

export type Decision = 'regressed' | 'improved' | 'passed' | 'hold';
export type RegressionCause = keyof typeof SHARES;
export type HoldReason =
  /** Labels do not have the probability that was logged: nothing can be concluded until that is understood. */
  | 'sample-ratio'
  /** There is too little yet to say either. */
  | 'too-few'
  /** More than a hint of a regression, and less than a proof. */
  | 'suspicion'
  /** Fails, or is flawed, more often than control by more than is acceptable, or that is not excluded yet. */
  | 'failures';

export interface Verdict {
  decision: Decision;
  /** Of a regression, see `causeOf`. */
  cause?: RegressionCause;
  /** Why it holds. */
  reason?: HoldReason;
  /** In ms from the start: when the regression was called. */
  regressedAtMs?: number;
  evidence: {
    /** Called a regression at 1 / alpha, 1000 by default. */
    regressed: number;
    byCause: Record<RegressionCause, number>;
    improved: number;
    /** Both must reach 1 / passAlpha, 20 by default. */
    passed: { body: number; tail: number };
    /** A mismatch at 1 / ratioAlpha, 10000 by default. */
    otherRatio: number;
  };
  /** Of latencies over what was expected of each: treated over control, with 95 % intervals valid at any time. */
  latencyRatio: { p50: Interval; p95: Interval };
  failures: Record<'treated' | 'control', Interval>;
  flaws: Record<'treated' | 'control', Interval>;
  counts: Record<'treated' | 'control', CohortCounts>;
  pairs: number;
  /** About so many more treated requests until it is decided, if they go on like those so far; absent if they would not decide. */
  samplesNeeded?: number;
}

const INTERVAL_ALPHA = 0.05;

/** What the evidence says now. Only a regression, once called, stands. */
export function verdictOf(evidence: Evidence, options: JudgeOptions): Verdict {
  const { treated, control } = evidence.counts;
  const byCause = {} as Record<RegressionCause, number>;
  for (const cause of Object.keys(SHARES) as RegressionCause[]) {
    byCause[cause] = SHARES[cause] * evidence.of[cause].value;
  }
  const shareOf = (of: 'failed' | 'flawed') => ({
    treated: share(treated, of, INTERVAL_ALPHA),
    control: share(control, of, INTERVAL_ALPHA),
  });
  const { latencies, of, pairs, regressed, otherRatio, regressedAtMs } = evidence;
  const ratio = (quantile: number) => quantileRatio(latencies.treated, latencies.control, quantile, INTERVAL_ALPHA);
  const decided = decide(evidence, options);
  const needed = decided.decision === 'hold' ? samplesUntilDecision(evidence, options) : 0;
  return {
    ...decided,
    ...(decided.decision === 'regressed' && { cause: causeOf(evidence, options), regressedAtMs: regressedAtMs! }),
    evidence: {
      regressed,
      byCause,
      improved: of.improved.value,
      passed: { body: of.passedBody.value, tail: of.passedTail.value },
      otherRatio,
    },
    latencyRatio: { p50: ratio(0.5), p95: ratio(0.95) },
    failures: shareOf('failed'),
    flaws: shareOf('flawed'),
    counts: { treated: { ...treated }, control: { ...control } },
    pairs,
    ...(needed !== undefined && { samplesNeeded: needed }),
  };
}

function decide(evidence: Evidence, options: JudgeOptions): Pick<Verdict, 'decision' | 'reason'> {
  const { passAlpha, alpha, ratioAlpha } = options;
  const { passedBody, passedTail, improved } = evidence.of;
  if (evidence.regressedAtMs !== undefined) return { decision: 'regressed' };
  if (evidence.otherRatio * ratioAlpha >= 1) return { decision: 'hold', reason: 'sample-ratio' };
  if (evidence.regressed * passAlpha >= 1) return { decision: 'hold', reason: 'suspicion' };
  if (Math.min(passedBody.value, passedTail.value) * passAlpha < 1) return { decision: 'hold', reason: 'too-few' };
  if (failuresNeeded(evidence.counts, options) > 0) return { decision: 'hold', reason: 'failures' };
  return { decision: improved.value * alpha >= 1 ? 'improved' : 'passed' };
}

/** In treated requests, whichever decision comes first. */
function samplesUntilDecision(evidence: Evidence, options: JudgeOptions): number | undefined {
  const { regressed, passed } = samplesNeeded(evidence, options);
  const needed = Math.min(regressed, Math.max(passed, failuresNeeded(evidence.counts, options)));
  return Number.isFinite(needed) ? Math.max(1, Math.ceil(needed)) : undefined;
}

/**
 * What a regression is one of: failures when these are shown by themselves, else flaws or worse audio when these are, else
 * whatever most of the evidence is about. Shown means at `passAlpha`, for that something is worse is already sure at
 * `alpha`: by its own bets, or since the intervals of both cohorts are apart. Requests that fail also take longer, and
 * those that hang say so before they say that they have failed; so evidence of latency comes with that of failures, and
 * sometimes first.
 */
export function causeOf(evidence: Evidence, { passAlpha }: JudgeOptions): RegressionCause {
  const { of, counts } = evidence;
  const isShown = (cause: RegressionCause) => of[cause].value * passAlpha >= 1;
  if (isShown('failures') || isApart(counts, 'failed', passAlpha)) return 'failures';
  if (isShown('flaws') || isApart(counts, 'flawed', passAlpha)) return 'flaws';
  if (isShown('audio')) return 'audio';
  const won = (cause: RegressionCause) => SHARES[cause] * of[cause].value;
  return (Object.keys(SHARES) as RegressionCause[]).reduce((a, b) => (won(b) > won(a) ? b : a));
}

function isApart({ treated, control }: Evidence['counts'], of: 'failed' | 'flawed', alpha: number): boolean {
  return share(treated, of, alpha).low > share(control, of, alpha).high;
}

function share(cohort: CohortCounts, of: 'failed' | 'flawed', alpha: number): Interval {
  return shareInterval(cohort[of], of === 'failed' ? cohort.outcomes : cohort.checked, alpha);
}
