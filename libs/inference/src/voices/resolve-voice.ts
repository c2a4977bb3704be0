import { BriskError } from '@brisk/contracts';
import type { VoiceCatalogue } from './voice-catalogue.js';
import type { Voice } from './voice.js';

/** Other names for voices: alias -> `id` or `id:speaker`. Not followed twice. */
export type VoiceAliases = Readonly<Record<string, string>>;

export interface ResolvedVoice {
  voice: Voice;
  /** Present exactly for a voice with several speakers. */
  speakerId?: number;
}

type Voices = Pick<VoiceCatalogue, 'get' | 'list' | 'problems'> & Partial<Pick<VoiceCatalogue, 'unloaded'>>;

/**
 * Finds what a request's `voice` names: `id`, an alias, or `id:speaker` (the alias of a voice may stand for its id).
 * Names match exactly; another voice is never taken instead. A voice with several speakers that is asked for without
 * one speaks as its first, as in Piper.
 *
 * @throws BriskError `voice_not_found`, `speaker_not_found`, or `voice_unavailable` for a voice whose files are bad;
 *   `param` is `voice`
 */
export function resolveVoice(voices: Voices, aliases: VoiceAliases, requested: string): ResolvedVoice {
  const { id, speaker } = parseRequest(aliases, requested.normalize('NFC'));
  const voice = voices.get(id) ?? notFound(voices, id, requested);
  if (speaker === undefined) return voice.speakers.length > 0 ? { voice, speakerId: 0 } : { voice };
  const speakerId = voice.speakers.indexOf(speaker);
  if (speakerId < 0) throw speakerNotFound(voice, speaker);
  return { voice, speakerId };
}

function parseRequest(aliases: VoiceAliases, requested: string): { id: string; speaker?: string } {
  const aliased = (name: string) => (Object.hasOwn(aliases, name) ? aliases[name] : undefined);
  const whole = split(aliased(requested) ?? requested);
  if (whole.speaker === undefined) return whole;
  const base = split(aliased(whole.id) ?? whole.id);
  return base.speaker === undefined ? { id: base.id, speaker: whole.speaker } : whole;
}

/** Ids hold no colon, speakers may. */
function split(name: string): { id: string; speaker?: string } {
  const colon = name.indexOf(':');
  return colon < 0 ? { id: name } : { id: name.slice(0, colon), speaker: name.slice(colon + 1) };
}

function notFound(voices: Voices, id: string, requested: string): never {
  if (voices.problems().some((problem) => problem.id === id)) {
    throw new BriskError('voice_unavailable', `The voice ${quote(id)} is installed, but its files cannot be used.`, {
      param: 'voice',
    });
  }
  if (voices.unloaded?.().some((voice) => voice.id === id)) {
    throw new BriskError('voice_unavailable', `The voice ${quote(id)} is out of service.`, { param: 'voice' });
  }
  const known = voices.list().map((voice) => voice.id);
  const hint = known.length > 0 ? `Voices here: ${some(known)}.` : 'No voice is installed here.';
  throw new BriskError('voice_not_found', `There is no voice ${quote(requested)}. ${hint}`, { param: 'voice' });
}

function speakerNotFound(voice: Voice, speaker: string): BriskError {
  const hint = voice.speakers.length > 0 ? `It has: ${some(voice.speakers)}.` : 'It has a single speaker.';
  const message = `The voice ${quote(voice.id)} has no speaker ${quote(speaker)}. ${hint}`;
  return new BriskError('speaker_not_found', message, { param: 'voice' });
}

const quote = (name: string): string => JSON.stringify(name.slice(0, 128));

function some(names: string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
