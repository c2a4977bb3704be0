import { ControlLearner, type LearnerSnapshot } from './control-learner.js';
import { Evidence, type EvidenceSnapshot } from './evidence.js';
import type { JudgeOptions } from './options.js';

export interface ComparisonSnapshot {
  learner: LearnerSnapshot;
  evidence: EvidenceSnapshot;
}

/**
 * The treated requests of one tenant against its control. What is learned of a control is the tenant's own; what its
 * requests say is evidence for the tenant, and for all tenants together, whose factors multiply for each alternative.
 */
export class Comparison {
  readonly evidence: Evidence;
  private readonly learner = new ControlLearner();

  constructor(
    options: JudgeOptions,
    private readonly together?: Evidence,
  ) {
    this.evidence = new Evidence(options);
  }

  /** @param elapsedMs from the start of the judge, never less than before */
  assigned(elapsedMs: number, treated: boolean, rho: number): void {
    this.advance(elapsedMs);
    this.evidence.addAssignment(treated, rho);
    this.together?.addAssignment(treated, rho);
  }

  /**
   * An outcome.
   *
   * @param assignedMs when it was assigned, on the same clock
   * @param rho in 0 .. 1 (both excluded)
   * @param logLatency ln of ms; NaN when there is none to compare
   * @param logSize ln of the request's size, known before; NaN when it is not
   * @param flawed undefined when quality was not checked
   */
  completed(
    elapsedMs: number,
    assignedMs: number,
    treated: boolean,
    rho: number,
    logLatency: number,
    logSize: number,
    failed: boolean,
    flawed: boolean | undefined,
  ): void {
    this.advance(elapsedMs);
    const { learner, evidence, together } = this;
    if (!Number.isNaN(logLatency)) {
      const residual = learner.residual(assignedMs, logLatency, logSize);
      evidence.addLatency(assignedMs, treated, rho, residual, learner.weights);
      together?.addLatency(assignedMs, treated, rho, residual, learner.weights);
      if (!treated) learner.learn(elapsedMs, assignedMs, logLatency, logSize);
    }
    evidence.addOutcome(assignedMs, treated, rho, failed, flawed);
    together?.addOutcome(assignedMs, treated, rho, failed, flawed);
  }

  pair(elapsedMs: number, candidateWorse: boolean): void {
    this.advance(elapsedMs);
    this.evidence.addPair(candidateWorse);
    this.together?.addPair(candidateWorse);
  }

  snapshot(): ComparisonSnapshot {
    return { learner: this.learner.snapshot(), evidence: this.evidence.snapshot() };
  }

  resume({ learner, evidence }: ComparisonSnapshot): void {
    this.learner.resume(learner);
    this.evidence.resume(evidence);
  }

  private advance(elapsedMs: number): void {
    this.evidence.advance(elapsedMs);
    this.together?.advance(elapsedMs);
  }
}
