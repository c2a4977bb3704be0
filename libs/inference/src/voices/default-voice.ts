import type { VoiceCatalogue } from './voice-catalogue.js';

/** The voice that comes with Brisk. */
export const EMBEDDED_VOICE = 'en_US-wren-medium';

/** What `default` means for a folder of voices: the embedded voice where it is, sound or not, else the first. */
export function defaultVoiceId(catalogue: Pick<VoiceCatalogue, 'list' | 'problems'>): string {
  const voices = catalogue.list();
  const embeddedIsHere = [...voices, ...catalogue.problems()].some(({ id }) => id === EMBEDDED_VOICE);
  return embeddedIsHere ? EMBEDDED_VOICE : (voices[0]?.id ?? EMBEDDED_VOICE);
}
