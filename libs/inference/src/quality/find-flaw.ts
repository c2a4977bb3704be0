import type { OutputFlaw } from '@brisk/contracts';
import type { OutputMeasures } from './measure-output.js';
import type { ExpectedDuration } from './voice-pace.js';

/**
 * -50 dB under full scale; `psst`, the quietest thing that the embedded voice was found to say, swings 0.02, and speech
 * 0.3. A constant is silence, too, however far from zero.
 */
const SILENT_SWING = 0.003;
/** Of frames; 0.39 was the least (`Hmm.`), 0.8 is usual. */
const LEAST_ACTIVE = 0.1;
/** Of samples; 4 in a sentence was the most, below one in a thousand. A waveform cut off at half its peak has some 5 %. */
const MOST_AT_PEAK = 0.01;
/** In seconds at speed 1; 0.24 was the longest, before the first sound. */
const LONGEST_GAP_S = 1.5;
/** The same, where it is two fifths of all. */
const LONGEST_GAP_OF_SHORT_S = 0.75;
const SHORT_SHARE = 0.4;

/** What is plainly wrong with audio; undefined for what may be served. The measured figures are in docs/adr/0016. */
export function findFlaw(measures: OutputMeasures, expected: ExpectedDuration, speed: number): OutputFlaw | undefined {
  const { seconds, peak, swing, atPeak, active, longestQuietS } = measures;
  if (!(peak <= Number.MAX_VALUE)) return 'invalid_samples';
  if (seconds < expected.seconds * expected.shortest) return 'too_short';
  if (seconds > expected.seconds * expected.longest) return 'too_long';
  if (swing < SILENT_SWING || active < LEAST_ACTIVE) return 'silent';
  if (atPeak > MOST_AT_PEAK) return 'clipped';
  const gapOfShort = longestQuietS > LONGEST_GAP_OF_SHORT_S / speed && longestQuietS > seconds * SHORT_SHARE;
  return longestQuietS > LONGEST_GAP_S / speed || gapOfShort ? 'gap' : undefined;
}
