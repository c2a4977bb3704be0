import { ControlLearner, type LearnerSnapshot } from './control-learner.js';
import { Evidence, type EvidenceSnapshot } from './evidence.js';
import type { JudgeOptions } from './options.js';

export interface ComparisonSnapshot {
  learner: LearnerSnapshot;
  evidence: EvidenceSnapshot;
}

/** A request whose turn it is to become evidence. */
export interface SettledRequest {
  treated: boolean;
  /** In 0 .. 1, both excluded. */
  rho: number;
  assignedMs: number;
  /** From assignment to completion; infinite when it took too long to be waited for: the rest then means nothing. */
  tookMs: number;
  /** ln of ms; NaN when there is nothing to compare. */
  logLatency: number;
  /** ln of its size; NaN when that is not known. */
  logSize: number;
  failed: boolean;
  flawed: boolean | undefined;
}

/**
 * The treated requests of one tenant against its control. What is learned of a control is the tenant's own; what its
 * requests say is evidence for the tenant, and for all tenants together, whose factors multiply for each alternative.
 */
export class Comparison {
  readonly evidence: Evidence;
  private readonly learner = new ControlLearner();

  constructor(
    readonly tenantId: string,
    private readonly options: JudgeOptions,
    private readonly together?: Evidence,
  ) {
    this.evidence = new Evidence(options);
  }

  /** How long a request is waited for; the tolerated margin is one of this, too. */
  patienceMs(treated: boolean): number {
    return this.learner.patience.ms * (treated ? this.options.tolerated : 1);
  }

  assigned(elapsedMs: number, treated: boolean, rho: number): void {
    this.evidence.addAssignment(elapsedMs, treated, rho);
    this.together?.addAssignment(elapsedMs, treated, rho);
  }

  /** In the order of assignment. @param nowMs on the same clock, when it became known */
  settle(nowMs: number, request: SettledRequest): void {
    const { learner, evidence, together } = this;
    const { treated, logLatency, logSize, tookMs } = request;
    const overdue = tookMs === Infinity;
    const residual = overdue ? Infinity : learner.residual(logLatency, logSize);
    evidence.settle(nowMs, request, residual, learner.weights);
    together?.settle(nowMs, request, residual, learner.weights);
    if (treated) return;
    if (overdue) learner.learnOverdue();
    else learner.learn(tookMs, logLatency, logSize);
  }

  /** The outcome of a request that was not waited for. */
  late(nowMs: number, request: Pick<SettledRequest, 'treated' | 'rho' | 'failed' | 'flawed'>): void {
    this.evidence.addEvents(nowMs, request);
    this.together?.addEvents(nowMs, request);
  }

  pair(nowMs: number, slower: boolean | undefined, worse: boolean | undefined): void {
    this.evidence.addPair(nowMs, slower, worse);
    this.together?.addPair(nowMs, slower, worse);
  }

  snapshot(): ComparisonSnapshot {
    return { learner: this.learner.snapshot(), evidence: this.evidence.snapshot() };
  }

  resume({ learner, evidence }: ComparisonSnapshot): void {
    this.learner.resume(learner);
    this.evidence.resume(evidence);
  }
}
