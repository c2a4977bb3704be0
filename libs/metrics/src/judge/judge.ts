import { BriskError } from '@brisk/contracts';
import { Comparison, type ComparisonSnapshot } from './comparison.js';
import { Evidence, type EvidenceMark, type EvidenceSnapshot } from './evidence.js';
import { DEFAULT_OPTIONS, type JudgeOptions } from './options.js';
import { SampleChecks, type Ignored, type SampleChecksSnapshot } from './sample-checks.js';
import type { Assignment, Completion, ShadowPair } from './samples.js';
import { SettlementQueue, type SettlementQueueSnapshot } from './settlement-queue.js';
import { verdictOf, type Verdict } from './verdict.js';

/** Plain JSON; a judge resumed from it goes on exactly as the one that it is of. */
export interface JudgeSnapshot {
  version: 2;
  options: JudgeOptions;
  startedAt: number;
  elapsedMs: number;
  together: EvidenceSnapshot;
  tenants: [tenantId: string, comparison: ComparisonSnapshot][];
  checks: SampleChecksSnapshot;
  queue: SettlementQueueSnapshot;
  tickets: [id: string, ticket: number][];
}

/** What was known once all had become evidence that was assigned before some moment. */
export interface JudgeMark {
  /** From 0, one after the other. */
  number: number;
  together: EvidenceMark;
  /** Of those that something was learned of since the mark before. */
  tenants: [tenantId: string, mark: EvidenceMark][];
}

/** Tenants with marks of their own: those that came first. */
const MOST_MARKED = 50;
/** Those that come later share one comparison among them. */
const MOST_TENANTS = 1000;
const OTHERS = '*';
/** Of requests under way, to find them by their ids; those that never end are forgotten by and by. */
const MOST_TICKETS = 8192;
/** Of one whose assignment has not been heard of: it comes later, or was before our time. */
const COMPLETED = -1;

/**
 * Judges one rollout while it runs: is the candidate profile worse than control? It may be asked after every request,
 * and calls a regression when there is none with a probability of at most alpha in the whole rollout: for each tenant,
 * and for all together.
 *
 * Pure: the same samples at the same times give the same verdicts. Times are epoch ms; `now` is the caller's clock, and
 * a step back of it stands still here.
 */
export class Judge {
  private readonly together: Evidence;
  private readonly comparisons = new Map<string, Comparison>();
  private readonly queue = new SettlementQueue();
  private readonly tickets = new Map<string, number>();
  private readonly checks = new SampleChecks();
  private elapsedMs = 0;
  /** Marks that requests are still waited for, by the ticket that comes after. */
  private readonly openMarks: number[] = [];
  private marks: JudgeMark[] = [];
  private completeMarks = 0;
  /** How much was known of each tenant at its last mark. */
  private readonly marked = new Map<string, number>();

  constructor(
    private readonly startedAt: number,
    private readonly options: JudgeOptions = DEFAULT_OPTIONS,
  ) {
    this.together = new Evidence(options);
    this.queue.onSettling = (ticket) => this.completeUpTo(ticket);
  }

  assigned(sample: Assignment, now: number): void {
    if (!this.checks.assignment(sample, now)) return;
    const elapsedMs = this.elapsedAt(now);
    const { id, tenantId, treated, rho } = sample;
    const comparison = this.comparison(tenantId);
    comparison.assigned(elapsedMs, treated, rho);
    this.queue.settle(elapsedMs);
    if (this.tickets.delete(id)) return; // it is completed already
    this.remember(id, this.queue.assign(comparison, elapsedMs, treated, rho));
  }

  completed(sample: Completion, now: number): void {
    if (!this.checks.completion(sample, now)) return;
    const elapsedMs = this.elapsedAt(now);
    const { id, tenantId, treated, rho, latencyMs, size, failed, flawed } = sample;
    const logLatency = failed || latencyMs === undefined ? Number.NaN : Math.log(latencyMs);
    const logSize = size === undefined ? Number.NaN : Math.log(size);
    const ticket = this.tickets.get(id);
    if (ticket === undefined) this.remember(id, COMPLETED);
    else this.tickets.delete(id);
    const inTime = this.queue.complete(ticket ?? COMPLETED, elapsedMs, { logLatency, logSize, failed, flawed });
    if (!inTime) this.comparison(tenantId).late(elapsedMs, { treated, rho, failed, flawed });
  }

  pair(sample: ShadowPair, now: number): void {
    if (!this.checks.pair(sample, now)) return;
    const { tenantId, candidateMs, controlMs, worse } = sample;
    const tolerated = (controlMs ?? 0) * this.options.tolerated;
    const timed = candidateMs !== undefined && candidateMs !== tolerated;
    if (!timed && worse === undefined) return;
    this.comparison(tenantId).pair(this.elapsedAt(now), timed ? candidateMs > tolerated : undefined, worse);
  }

  /**
   * Divides requests into those that were assigned by now and those to come, for `EvidencePool`. By the time, and by
   * nothing that depends on how requests fare.
   */
  mark(now: number): void {
    this.queue.settle(this.elapsedAt(now));
    this.openMarks.push(this.queue.assignedUpTo);
  }

  /** Number of the mark that was made last; -1 before the first. */
  get latestMark(): number {
    return this.completeMarks + this.openMarks.length - 1;
  }

  /** Marks that nothing is waited for any longer, in their order, each once. */
  takeMarks(): JudgeMark[] {
    this.completeUpTo(this.queue.settledUpTo);
    return this.marks.splice(0);
  }

  /** Over what was expected of each, as log bins: how many there were of each cohort. */
  get latencies(): Readonly<Record<'treated' | 'control', Float64Array>> {
    return this.together.latencies;
  }

  /** Of all tenants together. */
  verdict(): Verdict {
    return verdictOf(this.together, this.options);
  }

  /** Undefined for a tenant that nothing came from. */
  verdictFor(tenantId: string): Verdict | undefined {
    const comparison = this.comparisons.get(tenantId);
    return comparison && verdictOf(comparison.evidence, this.options);
  }

  /** Whether a regression was called: of all together, or of single tenants. Much cheaper than a verdict. */
  get regressed(): { together: boolean; tenants: string[] } {
    const called = (evidence: Evidence) => evidence.regressedAtMs !== undefined;
    const tenants = [...this.comparisons].filter(([, { evidence }]) => called(evidence)).map(([tenantId]) => tenantId);
    return { together: called(this.together), tenants };
  }

  get tenantIds(): string[] {
    return [...this.comparisons.keys()];
  }

  /** Samples that are evidence of nothing, by reason. */
  get ignored(): Readonly<Record<Ignored, number>> {
    return { ...this.checks.ignored };
  }

  snapshot(): JudgeSnapshot {
    const { options, startedAt, elapsedMs, together, checks, queue } = this;
    return {
      version: 2,
      options: { ...options },
      startedAt,
      elapsedMs,
      together: together.snapshot(),
      tenants: [...this.comparisons].map(([tenantId, comparison]) => [tenantId, comparison.snapshot()]),
      checks: checks.snapshot(),
      queue: queue.snapshot(),
      tickets: [...this.tickets],
    };
  }

  /** @throws BriskError `config_invalid` when it is of another version, or none at all */
  static resume(snapshot: JudgeSnapshot): Judge {
    if (snapshot?.version !== 2) throw new BriskError('config_invalid', 'This is no snapshot of a judge of version 2.');
    const judge = new Judge(snapshot.startedAt, snapshot.options);
    judge.elapsedMs = snapshot.elapsedMs;
    judge.together.resume(snapshot.together);
    judge.checks.resume(snapshot.checks);
    for (const [tenantId, comparison] of snapshot.tenants) judge.comparison(tenantId).resume(comparison);
    judge.queue.resume(snapshot.queue, (tenantId) => judge.comparison(tenantId));
    for (const [id, ticket] of snapshot.tickets) judge.tickets.set(id, ticket);
    return judge;
  }

  private remember(id: string, ticket: number): void {
    if (this.tickets.size === MOST_TICKETS) this.tickets.delete(this.tickets.keys().next().value!);
    this.tickets.set(id, ticket);
  }

  private comparison(tenantId: string): Comparison {
    const known = this.comparisons.get(tenantId);
    if (known) return known;
    if (this.comparisons.size >= MOST_TENANTS && tenantId !== OTHERS) return this.comparison(OTHERS);
    const comparison = new Comparison(tenantId, this.options, this.together);
    this.comparisons.set(tenantId, comparison);
    return comparison;
  }

  private completeUpTo(ticket: number): void {
    while (this.openMarks.length > 0 && this.openMarks[0]! <= ticket) {
      this.openMarks.shift();
      this.marks.push({ number: this.completeMarks++, together: this.together.mark(), tenants: this.markTenants() });
    }
  }

  private markTenants(): JudgeMark['tenants'] {
    const changed: JudgeMark['tenants'] = [];
    let left = MOST_MARKED;
    for (const [tenantId, { evidence }] of this.comparisons) {
      if (left-- === 0) break;
      if (this.marked.get(tenantId) === evidence.learned) continue;
      this.marked.set(tenantId, evidence.learned);
      changed.push([tenantId, evidence.mark()]);
    }
    return changed;
  }

  private elapsedAt(now: number): number {
    const elapsedMs = now - this.startedAt;
    // Not `Math.max`, which would take a time that is no number for the larger one.
    if (elapsedMs > this.elapsedMs) this.elapsedMs = elapsedMs;
    return this.elapsedMs;
  }
}

/**
 * To go on after a restart: what was under way then never ends now, and would count as slower than all others. All from
 * the first of these on in the order of assignment is left out, so what is kept is evidence as it was.
 */
export function withoutUnderWay(snapshot: JudgeSnapshot): JudgeSnapshot {
  return { ...snapshot, queue: { ...snapshot.queue, waiting: [] }, tickets: [] };
}
