import { BriskError, type SpeechRequest } from '@brisk/contracts';
import {
  hasSpeakableContent,
  normaliseText,
  resolveVoice,
  type ResolvedVoice,
  type VoiceAliases,
  type VoiceCatalogue,
} from '@brisk/inference';
import { findModel } from '../models/models.js';
import { parseSpeechRequest } from './parse-speech-request.js';

/** A request of which nothing is left to be doubted but whether it can be spoken. */
export interface PreparedSpeech extends ResolvedVoice {
  /** With `input` normalised. */
  request: SpeechRequest;
}

/** @throws BriskError for anything in the body that cannot be used; nothing is replaced or cut in silence */
export function prepareSpeech(
  body: unknown,
  catalogue: Pick<VoiceCatalogue, 'get' | 'list' | 'problems'>,
  aliases: VoiceAliases,
): PreparedSpeech {
  const request = parseSpeechRequest(body);
  findModel(request.model);
  const { voice } = request;
  const resolved = resolveVoice(catalogue, aliases, typeof voice === 'string' ? voice : voice.id);
  return { ...resolved, request: { ...request, input: normaliseInput(request.input) } };
}

/** @throws BriskError `input_empty`, `nothing_to_say` */
export function normaliseInput(input: string): string {
  const normalised = normaliseText(input);
  if (normalised === '') throw new BriskError('input_empty', 'The input is empty.', { param: 'input' });
  if (!hasSpeakableContent(normalised)) {
    throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
  }
  return normalised;
}
