import { BriskError } from '@brisk/contracts';

/** Half a decibel below full scale, so that a lossy codec's overshoot does not clip. */
const PEAK = 0.944;
/** A waveform quieter than this is left quiet, instead of having its noise raised; Piper uses the same floor. */
const FLOOR = 0.01;

/**
 * A model's waveform as 16-bit samples, its peak brought to -0.5 dBFS as Piper brings it to 0.
 *
 * @param waveform mono, about -1 .. 1
 * @throws BriskError `synthesis_failed` for a waveform that is empty or holds NaN or infinity
 */
export function toPcm(waveform: Float32Array): Int16Array {
  let peak = 0;
  for (const sample of waveform) {
    const value = Math.abs(sample);
    if (!(value <= Number.MAX_VALUE)) throw new BriskError('synthesis_failed', 'The voice produced invalid samples.');
    if (value > peak) peak = value;
  }
  if (waveform.length === 0) throw new BriskError('synthesis_failed', 'The voice produced no audio.');
  const gain = (PEAK * 32767) / Math.max(FLOOR, peak);
  const pcm = new Int16Array(waveform.length);
  for (let index = 0; index < waveform.length; index += 1) pcm[index] = Math.round(waveform[index]! * gain);
  return pcm;
}
