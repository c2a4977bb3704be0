import { BriskError } from '@brisk/contracts';

/** Half a decibel below full scale, so that a lossy codec's overshoot does not clip. */
const PEAK = 0.944;
/** A waveform quieter than this is left quiet, instead of having its noise raised; Piper uses the same floor. */
const FLOOR = 0.01;

/** Half a step, so that cutting rounds, from a value that keeps it positive and is lost in 16 bits. */
const OFFSET = 65_536.5;

/**
 * A model's waveform as 16-bit samples, its peak brought to -0.5 dBFS as Piper brings it to 0.
 *
 * @param waveform mono, about -1 .. 1
 * @param peak of it, where that is known
 * @throws BriskError `synthesis_failed` for a waveform that is empty or holds NaN or infinity
 */
export function toPcm(waveform: Float32Array, peak = peakOf(waveform)): Int16Array {
  if (!(peak <= Number.MAX_VALUE)) throw new BriskError('synthesis_failed', 'The voice produced invalid samples.');
  if (waveform.length === 0) throw new BriskError('synthesis_failed', 'The voice produced no audio.');
  const gain = (PEAK * 32767) / Math.max(FLOOR, peak);
  const pcm = new Int16Array(waveform.length);
  // Not `Math.round`, which takes four times as long: it minds the sign of zero.
  for (let index = 0; index < pcm.length; index += 1) pcm[index] = (waveform[index]! * gain + OFFSET) | 0;
  return pcm;
}

/** NaN or infinity when the waveform holds one: a sum of what is left of each finite sample stays zero. */
function peakOf(waveform: Float32Array): number {
  let peak = 0;
  let invalid = 0;
  for (let index = 0; index < waveform.length; index += 1) {
    const sample = waveform[index]!;
    invalid += sample - sample;
    const value = sample < 0 ? -sample : sample;
    if (value > peak) peak = value;
  }
  return invalid === 0 ? peak : Number.NaN;
}
