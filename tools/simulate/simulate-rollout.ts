import { causeOf, Comparison, DEFAULT_OPTIONS, SettlementQueue, type JudgeOptions } from '@brisk/metrics/judge';
import { CompletionQueue } from './completion-queue.js';
import { LatencySource } from './latency-source.js';
import { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Outcome, Scenario } from './scenario.js';

const TREATED = 1;
const FAILED = 2;
const FLAWED = 4;
const AFTER = 8;
const queue = new CompletionQueue();

/** One rollout, until the judge calls a regression or it is over. Outcomes reach the judge when they are there. */
export function simulateRollout(
  scenario: Scenario,
  seed: number,
  recording: Recording,
  options: JudgeOptions = DEFAULT_OPTIONS,
): Outcome {
  const { perSecond, durationMs, change, stages } = scenario;
  const random = new Random(seed);
  const source = new LatencySource(scenario.shape, scenario.load, scenario.sized ?? 0, random, recording);
  const comparison = new Comparison('simulated', options);
  const settlements = new SettlementQueue();
  const outcome = { logLatency: 0, logSize: 0, failed: false, flawed: false };
  const { evidence } = comparison;
  const onsetMs = scenario.onsetMs + (scenario.onsetSpreadMs ?? 0) * random.next();
  const [scale, tail] = [Math.log(change.scale ?? 1), Math.log(change.tail ?? 1)];
  const before = Math.log(scenario.scaleBefore ?? 1);
  const [failures, flaws, lost] = [scenario.failures ?? 0, scenario.flaws ?? 0, scenario.lost ?? 0];
  let [nowMs, stage, treatedAfter, peak] = [0, 0, 0, 0];
  queue.clear();

  for (;;) {
    const gapMs = (random.exponential() * 1000) / (perSecond * source.rate);
    nowMs += gapMs;
    const over = nowMs >= durationMs;
    while (queue.size > 0 && queue.endMs[0]! <= (over ? durationMs : nowMs)) {
      const flags = queue.flags[0]!;
      const endMs = queue.endMs[0]!;
      outcome.logLatency = queue.logLatency[0]!;
      outcome.logSize = queue.logSize[0]!;
      outcome.failed = (flags & FAILED) !== 0;
      outcome.flawed = (flags & FLAWED) !== 0;
      const inTime = settlements.complete(queue.ticket[0]!, endMs, outcome);
      if (!inTime) comparison.late(endMs, { treated: (flags & TREATED) !== 0, rho: queue.rho[0]!, ...outcome });
      if (evidence.regressed > peak) peak = evidence.regressed;
      if ((flags & (TREATED | AFTER)) === (TREATED | AFTER)) treatedAfter += 1;
      queue.pop();
      if (evidence.regressedAtMs !== undefined) return result(evidence.regressedAtMs - onsetMs);
    }
    if (over) return result(Number.NaN);

    while (stage + 1 < stages.length && nowMs >= stages[stage + 1]!.fromMs) stage += 1;
    const { rho } = stages[stage]!;
    const treated = random.next() < rho;
    const changed = treated && nowMs >= onsetMs;
    comparison.assigned(nowMs, treated, rho);
    settlements.settle(nowMs);
    const ticket = settlements.assign(comparison, nowMs, treated, rho);
    source.draw(nowMs, gapMs);
    let { logLatency } = source;
    if (changed) logLatency += scale + (source.slowest ? tail : 0);
    else if (treated) logLatency += before;
    let flags = (treated ? TREATED : 0) | (nowMs >= onsetMs ? AFTER : 0);
    if (happens(failures + (changed ? (change.failures ?? 0) : 0))) flags |= FAILED;
    if (happens(flaws + (changed ? (change.flaws ?? 0) : 0))) flags |= FLAWED;
    if (happens(lost)) continue;
    const endMs = nowMs + Math.exp(logLatency);
    queue.push(endMs, ticket, flags & FAILED ? Number.NaN : logLatency, source.logSize, rho, flags);
  }

  function happens(probability: number): boolean {
    return probability > 0 && random.next() < probability;
  }

  function result(afterMs: number): Outcome {
    const otherRatio = evidence.otherRatio * options.ratioAlpha >= 1;
    return { afterMs, treated: treatedAfter, cause: causeOf(evidence, options), peak, otherRatio };
  }
}
