import { IMPROVED, PASSED_BODY, PASSED_TAIL, REGRESSED } from './alternatives.js';
import { Capital, type CapitalSnapshot } from './capital.js';
import { addCounts, noCounts, type CohortCounts } from './cohort-counts.js';
import type { SettledRequest } from './comparison.js';
import type { LatencyWeights } from './control-learner.js';
import { SHARES, TEST_NAMES, TESTS, type TestName } from './evidence-tests.js';
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

/** A regression must be seen in several of these. */
const BUCKET_MS = 5000;
/** Between two moments at which a regression may begin. */
const START_MS = 250;

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
      TEST_NAMES.map((name) => [name, new Capital(TESTS[name][0], TESTS[name][1], TESTS[name][2])]),
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
    const gains = TEST_NAMES.flatMap((name) => Array.from(this.of[name].gained, rounded));
    return { gains, treated: { ...this.counts.treated }, control: { ...this.counts.control }, pairs, buckets };
  }

  /** Puts in what is due by a time, before what was assigned after it is absorbed. */
  stake(elapsedMs: number): void {
    for (const name of TEST_NAMES) this.of[name].stake(elapsedMs);
  }

  /** What replicas have learned from requests of their own, since what was absorbed of them before. */
  absorb(elapsedMs: number, { gains, treated, control, pairs, buckets }: EvidenceMark): void {
    let from = 0;
    for (const name of TEST_NAMES) {
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
      capitals: Object.fromEntries(TEST_NAMES.map((name) => [name, this.of[name].snapshot()])) as Record<
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
    for (const name of TEST_NAMES) this.of[name].resume(snapshot.capitals[name]);
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

/** How often something was learned: at most one bet of each test for each. */
export function eventsOf({ treated, control, pairs }: Pick<EvidenceMark, 'treated' | 'control' | 'pairs'>): number {
  const of = ({ assigned, outcomes, overdue }: CohortCounts) => assigned + outcomes + overdue;
  return of(treated) + of(control) + pairs;
}
