import type { Judge, JudgeMark } from './judge.js';
import { sparse, type ReplicaReport } from './replica-report.js';

const EVERY_MS = 1000;
/** So many reports may be lost, and nothing is missed. */
const KEPT = 10;

/** What a replica tells the others of its judge, from the beginning of a run on. */
export class ReportWriter {
  private sequence = 0;
  private marks: JudgeMark[] = [];
  private markedAtMs: number;

  /** @param nowMs monotonic @param at the judge's time */
  constructor(
    private readonly judge: Judge,
    private readonly replica: string,
    private readonly run: number,
    nowMs: number,
    at: number,
  ) {
    this.markedAtMs = nowMs;
    // What was known before is not of this run.
    judge.mark(at);
  }

  /** Whether there is a mark to be made. @param nowMs monotonic */
  isDue(nowMs: number): boolean {
    return nowMs - this.markedAtMs >= EVERY_MS;
  }

  /** Once a second, at most. @param nowMs monotonic @param at the judge's time */
  mark(nowMs: number, at: number): void {
    if (!this.isDue(nowMs)) return;
    const seconds = Math.floor((nowMs - this.markedAtMs) / EVERY_MS);
    this.markedAtMs += seconds * EVERY_MS;
    this.judge.mark(at);
  }

  report(): ReplicaReport {
    const { judge, replica, run } = this;
    const { treated, control } = judge.latencies;
    this.marks = [...this.marks, ...judge.takeMarks()].slice(-KEPT);
    return {
      ...{ replica, run, sequence: (this.sequence += 1), latest: judge.latestMark, marks: this.marks },
      latencies: { treated: sparse(treated), control: sparse(control) },
    };
  }
}
