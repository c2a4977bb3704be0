import { Judge, ReportWriter, withoutUnderWay, type JudgeSnapshot, type ReplicaReport } from '@brisk/metrics/judge';
import { AFTER, CompletionQueue, FAILED, FLAWED, TREATED } from './completion-queue.js';
import type { Traffic } from './traffic.js';

const TENANT = 'simulated';

/** One replica of the API: a share of the traffic, a judge of its own, a clock of its own, and what it tells the others. */
export class SimulatedReplica {
  /** Treated requests that have ended since the change set in. */
  treatedAfter = 0;
  judge: Judge;
  private writer: ReportWriter;
  private readonly underWay = new CompletionQueue();
  private run = 0;
  private requests = 0;

  constructor(
    private readonly name: string,
    private readonly traffic: Traffic,
    /** How far its clock is ahead, in ms. */
    private readonly clockMs: number,
  ) {
    traffic.next();
    this.judge = new Judge(clockMs);
    this.writer = new ReportWriter(this.judge, name, 0, 0, clockMs);
  }

  /** Whatever arrives and ends until then. */
  serve(untilMs: number): void {
    const { traffic, underWay } = this;
    for (;;) {
      const endMs = underWay.size > 0 ? underWay.endMs[0]! : Infinity;
      if (Math.min(endMs, traffic.atMs) > untilMs) return;
      if (endMs <= traffic.atMs) this.complete();
      else this.assign();
    }
  }

  report(nowMs: number): ReplicaReport {
    this.writer.mark(nowMs, nowMs + this.clockMs);
    return this.writer.report();
  }

  /** A new process: what was under way never ends. @param saved what it goes on from, if anything */
  restart(saved: JudgeSnapshot | undefined, nowMs: number): void {
    const now = nowMs + this.clockMs;
    this.underWay.clear();
    this.judge = saved ? Judge.resume(withoutUnderWay(saved)) : new Judge(now);
    this.run += 1;
    this.writer = new ReportWriter(this.judge, this.name, this.run, nowMs, now);
  }

  private assign(): void {
    const { traffic } = this;
    const { atMs, treated, rho } = traffic;
    const request = (this.requests += 1);
    const at = atMs + this.clockMs;
    this.judge.assigned({ id: String(request), tenantId: TENANT, treated, rho, at }, at);
    this.underWay.take(traffic, request);
    traffic.next();
  }

  private complete(): void {
    const { underWay } = this;
    const flags = underWay.flags[0]!;
    const [logLatency, logSize] = [underWay.logLatency[0]!, underWay.logSize[0]!];
    const at = underWay.endMs[0]! + this.clockMs;
    this.judge.completed(
      {
        ...{ id: String(underWay.ticket[0]!), tenantId: TENANT, at, rho: underWay.rho[0]! },
        treated: (flags & TREATED) !== 0,
        failed: (flags & FAILED) !== 0,
        flawed: (flags & FLAWED) !== 0,
        latencyMs: Number.isNaN(logLatency) ? undefined : Math.exp(logLatency),
        size: Number.isNaN(logSize) ? undefined : Math.exp(logSize),
      },
      at,
    );
    if ((flags & (TREATED | AFTER)) === (TREATED | AFTER)) this.treatedAfter += 1;
    underWay.pop();
  }
}
