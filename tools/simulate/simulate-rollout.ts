import { causeOf, Comparison, DEFAULT_OPTIONS, SettlementQueue, type JudgeOptions } from '@brisk/metrics/judge';
import { AFTER, CompletionQueue, FAILED, FLAWED, TREATED } from './completion-queue.js';
import { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Outcome, Scenario } from './scenario.js';
import { Traffic } from './traffic.js';

const queue = new CompletionQueue();

/** One rollout, until the judge calls a regression or it is over. Outcomes reach the judge when they are there. */
export function simulateRollout(
  scenario: Scenario,
  seed: number,
  recording: Recording,
  options: JudgeOptions = DEFAULT_OPTIONS,
): Outcome {
  const { durationMs } = scenario;
  const traffic = new Traffic(scenario, new Random(seed), recording);
  const comparison = new Comparison('simulated', options);
  const settlements = new SettlementQueue();
  const outcome = { logLatency: 0, logSize: 0, failed: false, flawed: false };
  const { evidence } = comparison;
  const { onsetMs } = traffic;
  let [treatedAfter, peak] = [0, 0];
  queue.clear();

  for (;;) {
    traffic.next();
    const { atMs: nowMs, treated, rho } = traffic;
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

    comparison.assigned(nowMs, treated, rho);
    settlements.settle(nowMs);
    queue.take(traffic, settlements.assign(comparison, nowMs, treated, rho));
  }

  function result(afterMs: number): Outcome {
    const otherRatio = evidence.otherRatio * options.ratioAlpha >= 1;
    return { afterMs, treated: treatedAfter, cause: causeOf(evidence, options), peak, otherRatio };
  }
}
