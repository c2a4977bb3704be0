import { allWeights } from './control-learner.js';
import type { Evidence } from './evidence.js';
import { SHARES } from './evidence-tests.js';
import { BINS, binsOf } from './log-bins.js';
import type { JudgeOptions } from './options.js';
import { smooth } from './smooth.js';

/** Fewer of either cohort do not say how others will be. */
const LEAST = 20;
/** What counts as put in of a stake that has been lost: it will be again. */
const LEAST_STAKE = 1e-3;

/**
 * About how many more treated requests it takes to call a regression of latency, or to pass it, if they are as those so
 * far: the missing evidence, over what a request adds on average to that of the alternative which gets there first.
 */
export function samplesNeeded(evidence: Evidence, options: JudgeOptions): { regressed: number; passed: number } {
  const { treated, control } = evidence.latencies;
  const [ours, theirs] = [total(treated), total(control)];
  if (ours < LEAST || theirs < LEAST) return { regressed: Infinity, passed: Infinity };
  const rho = ours / (ours + theirs);
  const weights = allWeights(smooth(control));
  const { latency, passedBody, passedTail } = evidence.of;

  const tolerated = faster(treated, options.tolerated);
  const alarm = 1 / (options.alpha * SHARES.latency);
  const regressed = requestsUntil(alarm, latency.stakes, weights.regressed, tolerated, control, rho);
  const acceptable = faster(treated, options.acceptable);
  const pass = 1 / options.passAlpha;
  const body = requestsUntil(pass, passedBody.stakes, weights.passedBody, control, acceptable, 1 - rho);
  const tail = requestsUntil(pass, passedTail.stakes, weights.passedTail, control, acceptable, 1 - rho);
  return { regressed: rho * regressed, passed: rho * Math.max(body, tail) };
}

/** Of both cohorts; infinite when no alternative gains. */
function requestsUntil(
  goal: number,
  stakes: Float64Array,
  weights: Float64Array,
  marked: Float64Array,
  other: Float64Array,
  probability: number,
): number {
  const [markedTotal, otherTotal] = [total(marked), total(other)];
  let fewest = Infinity;
  for (let index = 0; index < stakes.length; index += 1) {
    let gain = 0;
    for (let bin = 0; bin < BINS; bin += 1) {
      const weight = weights[bin * stakes.length + index]!;
      const unmarked = -Math.log(probability * weight + 1 - probability);
      gain += (probability * marked[bin]! * (Math.log(weight) + unmarked)) / markedTotal;
      gain += ((1 - probability) * other[bin]! * unmarked) / otherTotal;
    }
    const missing = Math.log(goal / Math.max(LEAST_STAKE, stakes[index]!));
    if (missing <= 0) return 0;
    if (gain > 0) fewest = Math.min(fewest, missing / gain);
  }
  return fewest;
}

/** The histogram of latencies divided by a factor, a part of each bin going to its neighbour. */
function faster(histogram: Float64Array, factor: number): Float64Array {
  const bins = binsOf(factor);
  const [whole, part] = [Math.floor(bins), bins - Math.floor(bins)];
  const moved = new Float64Array(BINS);
  for (let bin = 0; bin < BINS; bin += 1) {
    moved[Math.max(0, bin - whole)]! += histogram[bin]! * (1 - part);
    moved[Math.max(0, bin - whole - 1)]! += histogram[bin]! * part;
  }
  return moved;
}

const total = (histogram: Float64Array): number => histogram.reduce((sum, count) => sum + count, 0);
