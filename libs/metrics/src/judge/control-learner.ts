import { IMPROVED, PASSED_BODY, PASSED_TAIL, REGRESSED } from './alternatives.js';
import { LatencyModel, type LatencyModelSnapshot } from './latency-model.js';
import { BINS, binOf } from './log-bins.js';
import { Patience } from './patience.js';
import { smooth } from './smooth.js';
import { weightsOf } from './weights.js';

/** Weights of each test of latencies, see `weightsOf`. */
export interface LatencyWeights {
  regressed: Float64Array;
  improved: Float64Array;
  passedBody: Float64Array;
  passedTail: Float64Array;
}

export interface LearnerSnapshot {
  model: LatencyModelSnapshot;
  counts: number[];
  total: number;
  unlearned: number;
  first: [logLatency: number, logSize: number | null][];
  density: number[] | null;
  patience: number | null;
}

/** Fewer say too little to bet on; until then nothing counts as evidence. */
const FIRST_WEIGHTS = 16;
/** New weights after a quarter more of control requests, but not more and not less often than these say. */
const REFRESH = { least: 8, most: 1024 };
/** Half of it is forgotten each time that it holds so many, for latencies change during a day. */
const MEMORY = 4096;

/** What is known of the control's latencies: what to expect of a request, and how the rest is distributed. */
export class ControlLearner {
  /** Learned from the past only; absent until there is enough of it. */
  weights: LatencyWeights | undefined;
  readonly patience = new Patience();
  private readonly model = new LatencyModel();
  private readonly counts = new Float64Array(BINS);
  private total = 0;
  private unlearned = 0;
  /** Kept until there are enough to know what was to be expected of them. */
  private first: [logLatency: number, logSize: number][] = [];
  private density: Float64Array | undefined;

  /** ln of latency over expected latency. */
  residual(logLatency: number, logSize: number): number {
    return logLatency - this.model.expected(logSize);
  }

  /** A control request, after everything that it is evidence for has been worked out. */
  learn(tookMs: number, logLatency: number, logSize: number): void {
    this.patience.learn(tookMs);
    if (Number.isNaN(logLatency)) return;
    if (!this.weights) return this.begin(logLatency, logSize);
    const residual = this.residual(logLatency, logSize);
    this.model.learn(logLatency, logSize);
    this.count(residual);
  }

  /** A control request that was not waited for. */
  learnOverdue(): void {
    this.patience.learn(Infinity);
    if (this.weights) this.count(Infinity);
  }

  snapshot(): LearnerSnapshot {
    const { total, unlearned } = this;
    return {
      model: this.model.snapshot(),
      counts: Array.from(this.counts),
      total,
      unlearned,
      first: this.first.map(([logLatency, logSize]) => [logLatency, Number.isNaN(logSize) ? null : logSize]),
      density: this.density ? Array.from(this.density) : null,
      patience: this.patience.snapshot(),
    };
  }

  resume({ model, counts, total, unlearned, first, density, patience }: LearnerSnapshot): void {
    this.patience.resume(patience);
    this.model.resume(model);
    this.counts.set(counts);
    this.total = total;
    this.unlearned = unlearned;
    this.first = first.map(([logLatency, logSize]) => [logLatency, logSize ?? Number.NaN]);
    if (density) this.adopt(Float64Array.from(density));
  }

  private begin(logLatency: number, logSize: number): void {
    this.model.learn(logLatency, logSize);
    this.first.push([logLatency, logSize]);
    if (this.first.length < FIRST_WEIGHTS) return;
    this.model.refresh();
    for (const each of this.first) this.counts[binOf(this.residual(...each))]! += 1;
    this.total = this.first.length;
    this.first = [];
    this.refresh();
  }

  private count(residual: number): void {
    this.counts[binOf(residual)]! += 1;
    this.total += 1;
    this.unlearned += 1;
    if (this.unlearned >= Math.min(REFRESH.most, Math.max(REFRESH.least, this.total / 4))) this.refresh();
  }

  private refresh(): void {
    this.unlearned = 0;
    this.model.refresh();
    this.adopt(smooth(this.counts));
    if (this.total <= MEMORY) return;
    this.total /= 2;
    for (let bin = 0; bin < BINS; bin += 1) this.counts[bin]! /= 2;
  }

  private adopt(density: Float64Array): void {
    this.density = density;
    this.weights = allWeights(density);
  }
}

export function allWeights(density: Float64Array): LatencyWeights {
  return {
    regressed: weightsOf(REGRESSED, density, 'treated'),
    improved: weightsOf(IMPROVED, density, 'control'),
    passedBody: weightsOf(PASSED_BODY, density, 'control'),
    passedTail: weightsOf(PASSED_TAIL, density, 'control'),
  };
}
