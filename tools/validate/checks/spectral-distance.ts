const FRAME = 512;
const HOP = 256;
/** Power of a bin below which nothing is told apart: -60 dB under a full-scale sine, so that silence equals silence. */
const FLOOR = ((FRAME / 4) * 1e-3) ** 2;

const WINDOW = Float64Array.from({ length: FRAME }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME));

/**
 * Log-spectral distance in dB: the root mean square over bins of the difference between log power spectra, averaged over
 * frames of 512 samples. What one has and the other has not counts as silence there.
 *
 * @param one signed 16 bit samples, as `other` at the same rate
 */
export function spectralDistance(one: Int16Array, other: Int16Array): number {
  const length = Math.max(one.length, other.length);
  let sum = 0;
  let frames = 0;
  for (let at = 0; at < length; at += HOP) {
    const [a, b] = [logSpectrum(one, at), logSpectrum(other, at)];
    let squares = 0;
    for (let bin = 0; bin < a.length; bin += 1) squares += (a[bin]! - b[bin]!) ** 2;
    sum += Math.sqrt(squares / a.length);
    frames += 1;
  }
  return frames === 0 ? 0 : sum / frames;
}

/** Of the frame at that sample, in dB. */
function logSpectrum(samples: Int16Array, at: number): Float64Array {
  const re = new Float64Array(FRAME);
  const im = new Float64Array(FRAME);
  for (let n = 0; n < FRAME; n += 1) re[n] = ((samples[at + n] ?? 0) / 32_768) * WINDOW[n]!;
  transform(re, im);
  return Float64Array.from({ length: FRAME / 2 + 1 }, (_, bin) => {
    return 10 * Math.log10(Math.max(FLOOR, re[bin]! ** 2 + im[bin]! ** 2));
  });
}

/** Discrete Fourier transform in place, of a power of two: even and odd halves, recursively. */
function transform(re: Float64Array, im: Float64Array): void {
  const size = re.length;
  if (size === 1) return;
  const half = size / 2;
  const part = (from: Float64Array, odd: number) => Float64Array.from({ length: half }, (_, n) => from[2 * n + odd]!);
  const [evenRe, evenIm, oddRe, oddIm] = [part(re, 0), part(im, 0), part(re, 1), part(im, 1)];
  transform(evenRe, evenIm);
  transform(oddRe, oddIm);
  for (let k = 0; k < half; k += 1) {
    const [cos, sin] = [Math.cos((2 * Math.PI * k) / size), -Math.sin((2 * Math.PI * k) / size)];
    const turnedRe = cos * oddRe[k]! - sin * oddIm[k]!;
    const turnedIm = cos * oddIm[k]! + sin * oddRe[k]!;
    re[k] = evenRe[k]! + turnedRe;
    im[k] = evenIm[k]! + turnedIm;
    re[k + half] = evenRe[k]! - turnedRe;
    im[k + half] = evenIm[k]! - turnedIm;
  }
}
