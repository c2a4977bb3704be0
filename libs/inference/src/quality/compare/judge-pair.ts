import type { PairFault, ShadowVerdict } from '@brisk/contracts';
import type { AudioComparison } from './compare-audio.js';

export interface PairFigures extends Pick<AudioComparison, 'durationRatio' | 'logMelDb' | 'loudnessDb'> {
  /** Word error rate of each, where a recogniser listened. */
  words?: { candidate: number; control: number } | undefined;
}

/** Below all of these nobody hears a difference; `tools/validate` asks the same of length and spectrum. */
const SAME = { duration: 0.02, logMelDb: 1, loudnessDb: 1 };
/**
 * Beyond any of these it is not a reading of the same text that anybody would take for as good: a fifth longer or
 * shorter, half as loud, or nearly as far off in its spectrum as another sentence is. Of 39 sentences of the embedded
 * voice another one was 5.4 to 7.2 dB away, the same a tenth faster 1.0 to 1.6, with noise at -30 dB 3.6 to 4.3, with
 * noise at -20 dB 10 to 12.
 */
const WORSE = { duration: 0.2, logMelDb: 5, loudnessDb: 6, words: 0.25 };

/** What a pair says: whether the candidate may take the control's place, as far as figures can tell. */
export function judgePair({ durationRatio, logMelDb, loudnessDb, words }: PairFigures): {
  verdict: ShadowVerdict;
  faults: PairFault[];
} {
  const duration = Math.abs(Math.log(durationRatio));
  const loudness = Math.abs(loudnessDb);
  const faults: PairFault[] = [];
  if (duration > Math.log(1 + WORSE.duration)) faults.push('duration');
  if (logMelDb > WORSE.logMelDb) faults.push('spectrum');
  if (loudness > WORSE.loudnessDb) faults.push('loudness');
  if (words && words.candidate - words.control > WORSE.words) faults.push('words');
  if (faults.length > 0) return { verdict: 'worse', faults };
  const same = duration <= Math.log(1 + SAME.duration) && logMelDb <= SAME.logMelDb && loudness <= SAME.loudnessDb;
  return { verdict: same ? 'same' : 'differs', faults };
}
