import { alignedDistance } from './aligned-distance.js';
import { logMel } from './log-mel.js';

export interface AudioComparison {
  /** Sample by sample. */
  equal: boolean;
  /** Candidate over control. */
  durationRatio: number;
  /** Of log-mel spectra, aligned in time, in dB. */
  logMelDb: number;
  /** Root mean square of the candidate over the control's, in dB. */
  loudnessDb: number;
}

const EQUAL: AudioComparison = { equal: true, durationRatio: 1, logMelDb: 0, loudnessDb: 0 };

/**
 * How far the candidate's audio of a text is from the control's. Works in small pieces between other work.
 *
 * @param candidate signed 16 bit, as `control` at the same rate; neither is empty
 */
export async function compareAudio(
  candidate: Int16Array,
  control: Int16Array,
  sampleRate: number,
): Promise<AudioComparison> {
  if (Buffer.compare(bytesOf(candidate), bytesOf(control)) === 0) return EQUAL;
  const [one, other] = [await logMel(candidate, sampleRate), await logMel(control, sampleRate)];
  return {
    equal: false,
    durationRatio: candidate.length / control.length,
    logMelDb: await alignedDistance(one, other),
    loudnessDb: 10 * Math.log10(powerOf(candidate) / powerOf(control)),
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Int16Array) => Buffer.from(buffer, byteOffset, byteLength);

/** Never zero: the power of one bit of noise is added. */
function powerOf(samples: Int16Array): number {
  let sum = samples.length;
  for (let index = 0; index < samples.length; index += 1) sum += samples[index]! * samples[index]!;
  return sum / samples.length;
}
