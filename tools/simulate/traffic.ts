import { LatencySource } from './latency-source.js';
import type { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Scenario } from './scenario.js';

/** Requests, one after the other, and what is to become of each. A run allocates nothing for it. */
export class Traffic {
  /** When the change sets in, in ms. */
  readonly onsetMs: number;
  /** Of the request that `next` has drawn. */
  atMs = 0;
  treated = false;
  rho = 0;
  /** ln of ms, whatever became of it. */
  logLatency = 0;
  /** ln of the size; NaN when the judge is not told. */
  logSize = Number.NaN;
  failed = false;
  flawed = false;
  /** Its outcome never arrives. */
  lost = false;
  private readonly source: LatencySource;
  private readonly scale: number;
  private readonly tail: number;
  private readonly before: number;
  private stage = 0;

  /** @param onsetMs where others have the same; drawn unless given */
  constructor(
    private readonly scenario: Scenario,
    private readonly random: Random,
    recording: Recording,
    onsetMs?: number,
  ) {
    this.source = new LatencySource(scenario.shape, scenario.load, scenario.sized ?? 0, random, recording);
    this.onsetMs = onsetMs ?? drawOnset(scenario, random);
    this.scale = Math.log(scenario.change.scale ?? 1);
    this.tail = Math.log(scenario.change.tail ?? 1);
    this.before = Math.log(scenario.scaleBefore ?? 1);
  }

  next(): void {
    const { random, source, scenario } = this;
    const { stages, change } = scenario;
    const gapMs = (random.exponential() * 1000) / (scenario.perSecond * source.rate);
    this.atMs += gapMs;
    while (this.stage + 1 < stages.length && this.atMs >= stages[this.stage + 1]!.fromMs) this.stage += 1;
    this.rho = stages[this.stage]!.rho;
    this.treated = random.next() < this.rho;
    const changed = this.treated && this.atMs >= this.onsetMs;
    source.draw(this.atMs, gapMs);
    this.logSize = source.logSize;
    this.logLatency = source.logLatency;
    if (changed) this.logLatency += this.scale + (source.slowest ? this.tail : 0);
    else if (this.treated) this.logLatency += this.before;
    this.failed = this.happens((scenario.failures ?? 0) + (changed ? (change.failures ?? 0) : 0));
    this.flawed = this.happens((scenario.flaws ?? 0) + (changed ? (change.flaws ?? 0) : 0));
    this.lost = this.happens(scenario.lost ?? 0);
  }

  private happens(probability: number): boolean {
    return probability > 0 && this.random.next() < probability;
  }
}

export const drawOnset = ({ onsetMs, onsetSpreadMs = 0 }: Scenario, random: Random): number =>
  onsetMs + onsetSpreadMs * random.next();
