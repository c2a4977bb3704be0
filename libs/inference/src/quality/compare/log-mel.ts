import { setImmediate } from 'node:timers/promises';
import { PowerSpectrum } from './power-spectrum.js';

export const MEL_BANDS = 32;
const FRAME = 512;
const HOP = 256;
const LOWEST_HZ = 80;
const HIGHEST_HZ = 8000;
/** Of a band's mean power: -60 dB under a full-scale sine, so that silence equals silence. */
const FLOOR = ((FRAME / 4) * 1e-3) ** 2;
/** Some half a millisecond of work: whoever serves requests in this process is not kept waiting. */
const FRAMES_PER_TURN = 32;

/** Log-mel spectrum in dB, frame after frame of `MEL_BANDS` values, each half a frame of 512 samples later. */
export async function logMel(samples: Int16Array, sampleRate: number): Promise<Float32Array> {
  const spectrum = new PowerSpectrum(FRAME);
  const filters = melFilters(sampleRate, spectrum.bins);
  const frames = Math.ceil(samples.length / HOP);
  const mel = new Float32Array(frames * MEL_BANDS);
  const power = new Float64Array(spectrum.bins);
  for (let frame = 0; frame < frames; frame += 1) {
    spectrum.of(samples, frame * HOP, power);
    for (const [band, { from, weights }] of filters.entries()) {
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1) sum += weights[index]! * power[from + index]!;
      mel[frame * MEL_BANDS + band] = 10 * Math.log10(Math.max(FLOOR, sum));
    }
    if (frame % FRAMES_PER_TURN === FRAMES_PER_TURN - 1) await setImmediate();
  }
  return mel;
}

interface MelFilter {
  from: number;
  /** Sum up to 1. */
  weights: Float64Array;
}

/** Triangles that overlap by half, evenly spaced in mel. */
function melFilters(sampleRate: number, bins: number): MelFilter[] {
  const highest = Math.min(HIGHEST_HZ, sampleRate / 2);
  const [low, high] = [toMel(LOWEST_HZ), toMel(highest)];
  const edge = (index: number) => fromMel(low + ((high - low) * index) / (MEL_BANDS + 1));
  const hertz = sampleRate / 2 / (bins - 1);
  return Array.from({ length: MEL_BANDS }, (_, band) => {
    const [left, middle, right] = [edge(band), edge(band + 1), edge(band + 2)];
    const from = Math.min(bins - 1, Math.floor(left / hertz));
    const count = Math.max(1, Math.min(bins - 1, Math.ceil(right / hertz)) - from + 1);
    const weights = Float64Array.from({ length: count }, (_, index) => {
      const at = (from + index) * hertz;
      return Math.max(0, Math.min((at - left) / (middle - left), (right - at) / (right - middle)));
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    // A band that is narrower than a bin takes the nearest one.
    if (sum === 0) return { from: Math.round(middle / hertz), weights: Float64Array.of(1) };
    return { from, weights: weights.map((weight) => weight / sum) };
  });
}

const toMel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
const fromMel = (mel: number) => 700 * (10 ** (mel / 2595) - 1);
