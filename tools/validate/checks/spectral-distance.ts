import { PowerSpectrum } from '@brisk/inference';

const FRAME = 512;
const HOP = 256;
/** Power of a bin below which nothing is told apart: -60 dB under a full-scale sine, so that silence equals silence. */
const FLOOR = ((FRAME / 4) * 1e-3) ** 2;

const spectrum = new PowerSpectrum(FRAME);

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
  const power = new Float64Array(spectrum.bins);
  spectrum.of(samples, at, power);
  return power.map((value) => 10 * Math.log10(Math.max(FLOOR, value)));
}
