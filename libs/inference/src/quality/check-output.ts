import { BriskError, type OutputFlaw } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';
import { findFlaw } from './find-flaw.js';
import { measureOutput } from './measure-output.js';
import { expectedDuration } from './voice-pace.js';

/** What was asked of the voice. */
export interface AskedOutput {
  voice: Pick<Voice, 'pace' | 'scales' | 'sampleRate'>;
  /** Phoneme ids, pads included. */
  ids: number;
  speed: number;
}

/**
 * Looks at a waveform before anybody hears it.
 *
 * @returns its peak
 * @throws BriskError `output_rejected`, with the flaw, for audio that must not be served
 */
export function checkOutput(waveform: Float32Array, { voice, ids, speed }: AskedOutput): number {
  const measures = measureOutput(waveform, voice.sampleRate);
  const flaw = findFlaw(measures, expectedDuration(ids, speed, voice), speed);
  if (flaw) throw outputRejected(flaw);
  return measures.peak;
}

export function outputRejected(flaw: OutputFlaw): BriskError {
  return new BriskError('output_rejected', `The voice produced audio that cannot be served: ${SAID[flaw]}.`, { flaw });
}

const SAID: Readonly<Record<OutputFlaw, string>> = {
  invalid_samples: 'it has samples that are no numbers',
  silent: 'it is silent',
  gap: 'it is silent for too long',
  clipped: 'it is clipped',
  too_short: 'it is too short for the text',
  too_long: 'it is too long for the text',
};
