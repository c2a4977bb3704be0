export interface Comparison {
  /** Samples by which the decoded audio lies behind. */
  delay: number;
  /** Signal over difference after aligning, in dB. */
  snr: number;
}

/** Samples looked at to find the delay: every n-th, from end to end, as one pitch period looks like the next. */
const STEP = 13;

/** Finds by how much `decoded` lags `original`, up to `maxDelay` samples, and how far it then differs from it. */
export function comparePcm(original: Int16Array, decoded: Int16Array, maxDelay: number): Comparison {
  let best: Comparison = { delay: 0, snr: Number.NEGATIVE_INFINITY };
  for (let delay = 0; delay <= maxDelay; delay += 1) {
    const snr = snrBetween(original, decoded, delay, STEP);
    if (snr > best.snr) best = { delay, snr };
  }
  return { delay: best.delay, snr: snrBetween(original, decoded, best.delay, 1) };
}

function snrBetween(original: Int16Array, decoded: Int16Array, delay: number, step: number): number {
  let signal = 0;
  let difference = 0;
  for (let index = 0; index < original.length; index += step) {
    const value = original[index]!;
    signal += value * value;
    difference += (value - (decoded[index + delay] ?? 0)) ** 2;
  }
  return 10 * Math.log10(signal / Math.max(1, difference));
}
