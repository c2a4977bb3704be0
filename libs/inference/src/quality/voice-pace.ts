import type { Voice } from '../voices/voice.js';

/** How long a voice speaks at speed 1: `startS` and `idS` more for each phoneme id, pads included. */
export interface VoicePace {
  startS: number;
  idS: number;
}

export interface ExpectedDuration {
  seconds: number;
  /** Audio that is shorter than this share of it, or longer than this multiple, is not what was asked for. */
  shortest: number;
  longest: number;
}

/** The embedded voice's, rounded: about what people speak at. */
const USUAL: VoicePace = { startS: 0.32, idS: 0.0257 };

/**
 * A voice that states its pace is held to it. The embedded one spoke 251 sentences and single words, at speeds from 0.25
 * to 4, within 0.82 and 1.26 of what is expected of their ids; so half of any of them is found, and a fifth is left
 * before a good one would be.
 */
const STATED = { shortest: 0.65, longest: 1.7 };
/** Of others nothing is known but that they speak: twice as fast as usual is fast, three times as slow is slow. */
const UNSTATED = { shortest: 0.4, longest: 3 };

/** @param ids phoneme ids of the sentence, pads included */
export function expectedDuration(
  ids: number,
  speed: number,
  { pace, scales }: Pick<Voice, 'pace' | 'scales'>,
): ExpectedDuration {
  const { startS, idS } = pace ?? USUAL;
  const seconds = (startS + idS * ids) / speed;
  return pace ? { seconds, ...STATED } : { seconds: seconds * scales.length, ...UNSTATED };
}
