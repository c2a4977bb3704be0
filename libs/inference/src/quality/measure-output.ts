/** Length of the frames in which loudness is looked at. */
const FRAME_S = 0.02;
/** Of the peak: a frame whose root mean square is below is quiet (-40 dB). */
const QUIET = 0.01;
/** Of the peak: samples above stand at it. */
const AT_PEAK = 0.999;

export interface OutputMeasures {
  seconds: number;
  /** Largest absolute sample; NaN where a sample is NaN or infinite. */
  peak: number;
  /** Largest distance from the mean: what can be heard. */
  swing: number;
  /** Share of samples that stand at the peak. */
  atPeak: number;
  /** Share of frames of 20 ms that are not quiet. */
  active: number;
  /** Longest run of quiet frames, in seconds. */
  longestQuietS: number;
}

/**
 * What can be told of a waveform without knowing what it should say, in two passes.
 *
 * @param waveform mono, about -1 .. 1
 * @param sampleRate Hz
 */
export function measureOutput(waveform: Float32Array, sampleRate: number): OutputMeasures {
  const size = Math.max(1, Math.round(sampleRate * FRAME_S));
  const energies = new Float64Array(Math.ceil(waveform.length / size));
  let [high, low, sum] = [-Infinity, Infinity, 0];
  for (let frame = 0; frame < energies.length; frame += 1) {
    const end = Math.min(waveform.length, (frame + 1) * size);
    let energy = 0;
    for (let index = frame * size; index < end; index += 1) {
      const sample = waveform[index]!;
      energy += sample * sample;
      sum += sample;
      if (sample > high) high = sample;
      if (sample < low) low = sample;
    }
    energies[frame] = energy / (end - frame * size);
  }
  const seconds = waveform.length / sampleRate;
  // One NaN makes every sum after it NaN, and infinity is a peak that is no number to work with.
  const valid = Number.isFinite(sum) && Number.isFinite(high) && Number.isFinite(low);
  if (!valid) {
    const peak = waveform.length === 0 ? 0 : Number.NaN;
    return { seconds, peak, swing: peak, atPeak: 0, active: 0, longestQuietS: seconds };
  }
  const peak = Math.max(high, -low);
  const mean = sum / waveform.length;
  const { active, longest } = activity(energies, (peak * QUIET) ** 2);
  return {
    ...{ seconds, peak, swing: Math.max(high - mean, mean - low), active },
    atPeak: shareAt(waveform, peak * AT_PEAK),
    longestQuietS: (longest * size) / sampleRate,
  };
}

function activity(energies: Float64Array, floor: number): { active: number; longest: number } {
  let [active, quiet, longest] = [0, 0, 0];
  for (const energy of energies) {
    if (energy > floor) {
      active += 1;
      quiet = 0;
    } else {
      quiet += 1;
      if (quiet > longest) longest = quiet;
    }
  }
  return { active: active / energies.length, longest };
}

function shareAt(waveform: Float32Array, level: number): number {
  let count = 0;
  for (let index = 0; index < waveform.length; index += 1) {
    const sample = waveform[index]!;
    if (sample >= level || sample <= -level) count += 1;
  }
  return count / waveform.length;
}
