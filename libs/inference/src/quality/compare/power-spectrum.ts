/**
 * Power spectra of real frames of one length, a power of two, under a Hann window: an iterative radix-2 transform with
 * tables made once. Not to be used by two callers at a time.
 */
export class PowerSpectrum {
  /** From 0 Hz to half of the sample rate, that included. */
  readonly bins: number;
  private readonly re: Float64Array;
  private readonly im: Float64Array;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly window: Float64Array;
  private readonly swaps: Uint32Array;

  constructor(readonly size: number) {
    if (size < 2 || (size & (size - 1)) !== 0) throw new RangeError(`${size} is not a power of two`);
    this.bins = size / 2 + 1;
    this.re = new Float64Array(size);
    this.im = new Float64Array(size);
    const table = (of: (angle: number) => number) =>
      Float64Array.from({ length: size / 2 }, (_, k) => of((2 * Math.PI * k) / size));
    this.cos = table(Math.cos);
    this.sin = table(Math.sin);
    this.window = Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
    const bits = Math.log2(size);
    this.swaps = Uint32Array.from({ length: size }, (_, n) => reversed(n, bits));
  }

  /**
   * @param samples signed 16 bit; what lies beyond their end is silence
   * @param at first sample of the frame
   * @param power is filled: squared magnitude of each bin, of full scale 1
   */
  of(samples: Int16Array, at: number, power: Float64Array): void {
    const { size, re, im, window, swaps } = this;
    for (let n = 0; n < size; n += 1) re[swaps[n]!] = ((samples[at + n] ?? 0) / 32_768) * window[n]!;
    im.fill(0);
    for (let half = 1; half < size; half *= 2) this.combine(half);
    for (let bin = 0; bin < this.bins; bin += 1) power[bin] = re[bin]! * re[bin]! + im[bin]! * im[bin]!;
  }

  private combine(half: number): void {
    const { size, re, im, cos, sin } = this;
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let k = 0; k < half; k += 1) {
        const [even, odd] = [start + k, start + k + half];
        const [c, s] = [cos[k * stride]!, -sin[k * stride]!];
        const turnedRe = c * re[odd]! - s * im[odd]!;
        const turnedIm = c * im[odd]! + s * re[odd]!;
        re[odd] = re[even]! - turnedRe;
        im[odd] = im[even]! - turnedIm;
        re[even] = re[even]! + turnedRe;
        im[even] = im[even]! + turnedIm;
      }
    }
  }
}

function reversed(value: number, bits: number): number {
  let result = 0;
  for (let bit = 0; bit < bits; bit += 1) result = (result << 1) | ((value >> bit) & 1);
  return result;
}
