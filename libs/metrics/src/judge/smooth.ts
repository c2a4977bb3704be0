const REACH = 3;
const NARROWEST = 0.8;

/**
 * Kernel density estimate of a histogram: Gaussian, with Silverman's bandwidth (Density Estimation, 1986, 3.31) in bins.
 * Every bin gets a little (half an observation over all of them), so that no ratio of two is without bounds. The last
 * bin, which also holds what was not waited for, is left as it is.
 */
export function smooth(counts: Float64Array): Float64Array {
  const bins = counts.length;
  const { total, deviation } = momentsOf(counts);
  const bandwidth = Math.max(NARROWEST, 0.9 * deviation * total ** -0.2);
  const kernel = gaussian(bandwidth);
  const reach = kernel.length - 1;
  const density = new Float64Array(bins).fill(0.5 / (total + 0.5) / bins);
  for (let bin = 0; bin < bins; bin += 1) {
    const share = counts[bin]! / (total + 0.5);
    if (share === 0) continue;
    if (bin === bins - 1) {
      density[bin]! += share;
      continue;
    }
    const last = Math.min(bins - 2, bin + reach);
    for (let at = Math.max(0, bin - reach); at <= last; at += 1) density[at]! += share * kernel[Math.abs(at - bin)]!;
  }
  return density;
}

/** One half of it, the middle first; the whole sums up to 1. */
function gaussian(bandwidth: number): Float64Array {
  const kernel = new Float64Array(Math.ceil(REACH * bandwidth) + 1);
  let sum = 0;
  for (let at = 0; at < kernel.length; at += 1) {
    kernel[at] = Math.exp(-0.5 * (at / bandwidth) ** 2);
    sum += at === 0 ? kernel[at]! : 2 * kernel[at]!;
  }
  return kernel.map((value) => value / sum);
}

/** The spread is the smaller one of standard deviation and scaled interquartile range, as Silverman has it. */
function momentsOf(counts: Float64Array): { total: number; deviation: number } {
  let [total, first, second] = [0, 0, 0];
  for (let bin = 0; bin < counts.length; bin += 1) {
    total += counts[bin]!;
    first += counts[bin]! * bin;
    second += counts[bin]! * bin * bin;
  }
  if (total === 0) return { total, deviation: 0 };
  let [below, low, high] = [0, -1, -1];
  for (let bin = 0; bin < counts.length; bin += 1) {
    below += counts[bin]!;
    if (low < 0 && below >= total / 4) low = bin;
    if (high < 0 && below >= (3 * total) / 4) high = bin;
  }
  const deviation = Math.sqrt(Math.max(0, second / total - (first / total) ** 2));
  return { total, deviation: Math.min(deviation, Math.max(1, high - low) / 1.34) };
}
