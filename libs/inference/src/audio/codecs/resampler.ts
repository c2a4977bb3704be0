/** Zero crossings of the sinc on each side: with the window below, about 80 dB of rejection. */
const ZERO_CROSSINGS = 24;
/** Kaiser window's shape. */
const BETA = 8;
/** Where the transition to the stop band begins, as a share of the lower of the two Nyquist frequencies. */
const PASS_BAND = 0.95;

/**
 * Changes the sample rate of a stream by a windowed-sinc filter in polyphase form, one filter per phase. State is kept
 * from chunk to chunk, so that there is no seam; output sample `n` lies at the time of input sample `n * from / to`.
 * Output lags input by half the filter until `finish`, and `ceil(input * to / from)` samples come out in all.
 */
export class Resampler {
  private readonly up: number;
  private readonly down: number;
  /** Input samples on each side of an output sample that it is made of. */
  private readonly reach: number;
  private readonly filters: Float64Array[];
  /** Input not used up yet, beginning with `reach` samples of silence. */
  private pending: Float64Array;
  /** Position of the next output sample, counted in input samples from the start of `pending`: whole part and phase. */
  private position: number;
  private phase = 0;
  private received = 0;
  private produced = 0;

  /** @param from Hz @param to Hz, both whole numbers */
  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.up = to / divisor;
    this.down = from / divisor;
    const cutoff = PASS_BAND * Math.min(1, to / from);
    this.reach = Math.ceil(ZERO_CROSSINGS / cutoff);
    this.filters = Array.from({ length: this.up }, (_, phase) => filter(phase / this.up, this.reach, cutoff));
    this.pending = new Float64Array(this.reach);
    this.position = this.reach;
  }

  resample(pcm: Int16Array): Int16Array {
    this.received += pcm.length;
    return this.run(pcm);
  }

  /** The last samples, as if silence followed. */
  finish(): Int16Array {
    const rest = this.run(new Int16Array(this.reach + 1));
    const total = Math.ceil((this.received * this.up) / this.down);
    return rest.subarray(0, Math.max(0, rest.length - (this.produced - total)));
  }

  private run(pcm: Int16Array): Int16Array {
    const input = new Float64Array(this.pending.length + pcm.length);
    input.set(this.pending);
    input.set(pcm, this.pending.length);
    const output = new Int16Array(Math.ceil(((pcm.length + this.reach + 2) * this.up) / this.down) + 1);
    let count = 0;
    while (this.position + this.reach < input.length) {
      output[count] = this.sampleAt(input);
      count += 1;
      this.phase += this.down;
      this.position += Math.floor(this.phase / this.up);
      this.phase %= this.up;
    }
    const used = Math.min(input.length, this.position - this.reach);
    this.pending = input.slice(used);
    this.position -= used;
    this.produced += count;
    return output.subarray(0, count);
  }

  private sampleAt(input: Float64Array): number {
    const taps = this.filters[this.phase]!;
    const start = this.position - this.reach + 1;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) sum += taps[tap]! * input[start + tap]!;
    return Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
}

/** Weights of the inputs `-reach + 1 .. reach` around an output that lies `fraction` of a sample after input 0. */
function filter(fraction: number, reach: number, cutoff: number): Float64Array {
  const taps = new Float64Array(2 * reach);
  let sum = 0;
  for (let tap = 0; tap < taps.length; tap += 1) {
    const distance = tap - reach + 1 - fraction;
    taps[tap] = sinc(distance * cutoff) * kaiser(distance / reach);
    sum += taps[tap]!;
  }
  return taps.map((tap) => tap / sum); // unit gain at 0 Hz for every phase, or phases would be heard as a tone
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** @param x -1 .. 1 across the window */
function kaiser(x: number): number {
  return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  let sum = 1;
  for (let term = 1, k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
