import { type Alternative, IMPROVED, PASSED_BODY, PASSED_TAIL, REGRESSED } from './alternatives.js';
import { Capital, type CapitalSnapshot, type Starts } from './capital.js';
import type { SettledRequest } from './comparison.js';
import type { LatencyWeights } from './control-learner.js';
import {
  MORE_TREATED,
  OTHER_RATIO,
  treatedShare,
  WORSE_AUDIO,
  WORSE_AUDIO_TOLERATED,
  WORSE_OF_PAIRS,
} from './label-weights.js';
import { BINS, binOf } from './log-bins.js';
import type { JudgeOptions } from './options.js';

/** Of one cohort. */
export interface CohortCounts {
  assigned: number;
  outcomes: number;
  /** Not waited for any longer: they count as slower than all others. Some have an outcome later. */
  overdue: number;
  failed: number;
  /** Outcomes whose quality was checked. */
  checked: number;
  flawed: number;
}

/** Sums up to some request in the order of assignment. What lies between two of them can be added to that of other replicas. */
export interface EvidenceMark {
  /** Of all tests, their alternatives one after the other: `Capital.gained`. */
  gains: number[];
  treated: CohortCounts;
  control: CohortCounts;
  pairs: number;
  /** Of time, with treated requests. */
  buckets: number;
}

export interface EvidenceSnapshot {
  capitals: Record<TestName, CapitalSnapshot>;
  treated: CohortCounts;
  control: CohortCounts;
  pairs: number;
  nextStartMs: { settled: number; assigned: number };
  treatedBucket: number;
  treatedBuckets: number;
  regressedAtMs: number | null;
  treatedLatencies: number[];
  controlLatencies: number[];
}

/** Shares of the capital that watches for regressions; what they win is one sum, so that alpha is spent once. */
export const SHARES = { latency: 0.85, failures: 0.05, flaws: 0.05, pairs: 0.025, audio: 0.025 } as const;

const BUCKET_MS = 5000;
const START_MS = 250;
/** A regression may begin at any time, most likely soon; see the ADR for how these were chosen. */
const WATCH = { atOnce: 0.2, steadily: 0.65, steadyMs: 20 * 60_000 };
/** By time as suspicion paces it: without a regression about 14 times as fast, so steadily for about 20 minutes, too. */
const WATCH_SUSPICIOUSLY = { atOnce: 0.1, steadily: 0.8, steadyMs: 280 * 60_000, suspicious: true };
const FROM_START = { atOnce: 1, steadily: 0, steadyMs: 1 };
const priors = (alternatives: readonly Alternative[]) => alternatives.map(({ prior }) => prior);
/** Prior of the alternatives, when it bets, and what a stake can reach. */
const TESTS = {
  latency: [priors(REGRESSED), WATCH_SUSPICIOUSLY],
  failures: [MORE_TREATED.prior, WATCH],
  flaws: [MORE_TREATED.prior, WATCH],
  pairs: [WORSE_OF_PAIRS.prior, WATCH],
  audio: [WORSE_AUDIO.prior, WATCH],
  otherRatio: [OTHER_RATIO.prior, WATCH],
  improved: [priors(IMPROVED), FROM_START, 1e5],
  passedBody: [priors(PASSED_BODY), FROM_START, 1e3],
  passedTail: [priors(PASSED_TAIL), FROM_START, 1e3],
} as const satisfies Record<string, readonly [readonly number[], Starts, number?]>;
type TestName = keyof typeof TESTS;
const NAMES = Object.keys(TESTS) as TestName[];
/** Of all tests together. */
export const ALTERNATIVES = NAMES.reduce((sum, name) => sum + TESTS[name][0].length, 0);

export const noCounts = (): CohortCounts => ({
  assigned: 0,
  outcomes: 0,
  overdue: 0,
  failed: 0,
  checked: 0,
  flawed: 0,
});

/** All that is known about one comparison of a treated cohort with its control, in memory of a fixed size. */
export class Evidence {
  readonly of: Readonly<Record<TestName, Capital>>;
  /** Latencies over what was expected of each, as log bins (`binOf`). */
  readonly latencies = { treated: new Float64Array(BINS), control: new Float64Array(BINS) };
  readonly counts = { treated: noCounts(), control: noCounts() };
  pairs = 0;
  /** When there was enough evidence of a regression for the first time; it stands from then on. */
  regressedAtMs: number | undefined;
  private nextStartMs = { settled: START_MS, assigned: START_MS };
  private treatedBucket = -1;
  private treatedBuckets = 0;
  private readonly logTolerated: number;
  private readonly logAcceptable: number;

  constructor(private readonly options: JudgeOptions) {
    this.of = Object.fromEntries(
      NAMES.map((name) => [name, new Capital(TESTS[name][0], TESTS[name][1], TESTS[name][2])]),
    ) as Record<TestName, Capital>;
    this.logTolerated = Math.log(options.tolerated);
    this.logAcceptable = Math.log(options.acceptable);
  }

  /** Against "treated requests are at most as slow, as failing and as flawed as is tolerated". */
  get regressed(): number {
    const { latency, failures, flaws, pairs, audio } = this.of;
    return (
      SHARES.latency * latency.value +
      SHARES.failures * failures.value +
      SHARES.flaws * flaws.value +
      SHARES.pairs * pairs.value +
      SHARES.audio * audio.value
    );
  }

  /** Against "treated requests are as many as were drawn". */
  get otherRatio(): number {
    return this.of.otherRatio.value;
  }

  addAssignment(assignedMs: number, treated: boolean, rho: number): void {
    this.counts[treated ? 'treated' : 'control'].assigned += 1;
    if (assignedMs >= this.nextStartMs.assigned) {
      this.nextStartMs.assigned = nextStart(assignedMs);
      this.of.otherRatio.stake(assignedMs);
    }
    this.of.otherRatio.bet(OTHER_RATIO.odds, 0, treated, rho);
  }

  /**
   * A request, in the order of assignment.
   *
   * @param residual ln of latency over expected latency, NaN when there is none; infinite when it is overdue
   * @param weights absent as long as too little is known about the control
   */
  settle(nowMs: number, request: SettledRequest, residual: number, weights: LatencyWeights | undefined): void {
    const { assignedMs, treated, rho } = request;
    this.start(assignedMs);
    if (weights && !Number.isNaN(residual)) this.addLatency(treated, rho, residual, weights);
    if (treated) this.inBucket(assignedMs);
    if (residual === Infinity) {
      this.counts[treated ? 'treated' : 'control'].overdue += 1;
      this.alarm(nowMs);
    } else {
      this.addEvents(nowMs, request);
    }
  }

  /** What became of a request, its latency aside. */
  addEvents(nowMs: number, request: Pick<SettledRequest, 'treated' | 'rho' | 'failed' | 'flawed'>): void {
    const { treated, rho, failed, flawed } = request;
    const counts = this.counts[treated ? 'treated' : 'control'];
    counts.outcomes += 1;
    if (failed) counts.failed += 1;
    if (flawed !== undefined) counts.checked += 1;
    if (flawed) counts.flawed += 1;
    const share = treatedShare(rho, this.options.tolerated);
    if (failed) this.of.failures.bet(MORE_TREATED.odds, 0, treated, share);
    if (flawed) this.of.flaws.bet(MORE_TREATED.odds, 0, treated, share);
    this.alarm(nowMs);
  }

  /**
   * @param slower the candidate was the slower one; undefined where that cannot be told
   * @param worse its audio was worse than the control's; undefined where nobody compared it
   */
  addPair(nowMs: number, slower: boolean | undefined, worse: boolean | undefined): void {
    this.pairs += 1;
    this.of.pairs.stake(nowMs);
    this.of.audio.stake(nowMs);
    if (slower !== undefined) this.of.pairs.bet(WORSE_OF_PAIRS.odds, 0, slower, 0.5);
    if (worse !== undefined) this.of.audio.bet(WORSE_AUDIO.odds, 0, worse, WORSE_AUDIO_TOLERATED);
    this.alarm(nowMs);
  }

  /** Grows with whatever is learned. */
  get learned(): number {
    return eventsOf({ ...this.counts, pairs: this.pairs });
  }

  /** What it knows by now, to be put together with what other replicas know. */
  mark(): EvidenceMark {
    const { pairs, treatedBuckets: buckets } = this;
    const gains = NAMES.flatMap((name) => Array.from(this.of[name].gained, rounded));
    return { gains, treated: { ...this.counts.treated }, control: { ...this.counts.control }, pairs, buckets };
  }

  /** Puts in what is due by a time, before what was assigned after it is absorbed. */
  stake(elapsedMs: number): void {
    for (const name of NAMES) this.of[name].stake(elapsedMs);
  }

  /** What replicas have learned from requests of their own, since what was absorbed of them before. */
  absorb(elapsedMs: number, { gains, treated, control, pairs, buckets }: EvidenceMark): void {
    let from = 0;
    for (const name of NAMES) {
      this.of[name].absorb(gains, from);
      from += this.of[name].stakes.length;
    }
    addCounts(this.counts.treated, treated);
    addCounts(this.counts.control, control);
    this.pairs += pairs;
    if (treated.outcomes + treated.overdue > 0) this.inBucket(elapsedMs);
    // What comes at once may have taken longer.
    this.treatedBuckets += Math.max(0, buckets - 1);
    this.alarm(elapsedMs);
  }

  /** By how many more there are in each bin. */
  absorbLatencies(treated: ArrayLike<number>, control: ArrayLike<number>): void {
    for (let bin = 0; bin < BINS; bin += 1) {
      this.latencies.treated[bin]! += treated[bin]!;
      this.latencies.control[bin]! += control[bin]!;
    }
  }

  snapshot(): EvidenceSnapshot {
    const { pairs, nextStartMs, treatedBucket, treatedBuckets, regressedAtMs } = this;
    return {
      capitals: Object.fromEntries(NAMES.map((name) => [name, this.of[name].snapshot()])) as Record<
        TestName,
        CapitalSnapshot
      >,
      treated: { ...this.counts.treated },
      control: { ...this.counts.control },
      pairs,
      nextStartMs: { ...nextStartMs },
      treatedBucket,
      treatedBuckets,
      regressedAtMs: regressedAtMs ?? null,
      treatedLatencies: Array.from(this.latencies.treated),
      controlLatencies: Array.from(this.latencies.control),
    };
  }

  resume(snapshot: EvidenceSnapshot): void {
    for (const name of NAMES) this.of[name].resume(snapshot.capitals[name]);
    Object.assign(this.counts.treated, snapshot.treated);
    Object.assign(this.counts.control, snapshot.control);
    this.pairs = snapshot.pairs;
    this.nextStartMs = { ...snapshot.nextStartMs };
    this.treatedBucket = snapshot.treatedBucket;
    this.treatedBuckets = snapshot.treatedBuckets;
    this.regressedAtMs = snapshot.regressedAtMs ?? undefined;
    this.latencies.treated.set(snapshot.treatedLatencies);
    this.latencies.control.set(snapshot.controlLatencies);
  }

  private addLatency(treated: boolean, rho: number, residual: number, weights: LatencyWeights): void {
    this.latencies[treated ? 'treated' : 'control'][binOf(residual)]! += 1;
    const tolerated = binOf(treated ? residual - this.logTolerated : residual);
    this.of.latency.bet(weights.regressed, tolerated * REGRESSED.length, treated, rho);
    this.of.improved.bet(weights.improved, binOf(residual) * IMPROVED.length, !treated, 1 - rho);
    const acceptable = binOf(treated ? residual - this.logAcceptable : residual);
    this.of.passedBody.bet(weights.passedBody, acceptable * PASSED_BODY.length, !treated, 1 - rho);
    this.of.passedTail.bet(weights.passedTail, acceptable * PASSED_TAIL.length, !treated, 1 - rho);
  }

  private start(assignedMs: number): void {
    if (assignedMs < this.nextStartMs.settled) return;
    this.nextStartMs.settled = nextStart(assignedMs);
    this.of.latency.stake(assignedMs);
    this.of.failures.stake(assignedMs);
    this.of.flaws.stake(assignedMs);
  }

  private inBucket(assignedMs: number): void {
    const bucket = Math.floor(assignedMs / BUCKET_MS);
    if (bucket <= this.treatedBucket) return;
    this.treatedBucket = bucket;
    this.treatedBuckets += 1;
  }

  /** Nothing is called on a few requests, nor by labels that are not what they are said to be. */
  private alarm(nowMs: number): void {
    const { alpha, ratioAlpha, leastTreated, leastBuckets } = this.options;
    if (this.regressedAtMs !== undefined || this.regressed * alpha < 1) return;
    const { outcomes, overdue } = this.counts.treated;
    const enough = outcomes + overdue >= leastTreated && this.treatedBuckets >= leastBuckets;
    if (!enough && this.pairs < leastTreated) return;
    if (this.otherRatio * ratioAlpha < 1) this.regressedAtMs = nowMs;
  }
}

const nextStart = (ms: number): number => (Math.floor(ms / START_MS) + 1) * START_MS;

/** Short as JSON. */
const rounded = (gain: number): number => Math.round(gain * 1e4) / 1e4;

function addCounts(sum: CohortCounts, more: CohortCounts): void {
  for (const of of Object.keys(sum) as (keyof CohortCounts)[]) sum[of] += more[of];
}

/** How often something was learned: at most one bet of each test for each. */
export function eventsOf({ treated, control, pairs }: Pick<EvidenceMark, 'treated' | 'control' | 'pairs'>): number {
  const of = ({ assigned, outcomes, overdue }: CohortCounts) => assigned + outcomes + overdue;
  return of(treated) + of(control) + pairs;
}
