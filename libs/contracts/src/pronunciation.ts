import { z } from 'zod';

/** Letters with their diacritics and modifiers, tones, spaces and the prosodic marks of IPA and of espeak-ng. */
const SYMBOLS = /^[\p{L}\p{M}\p{N}\u02b0-\u02ff\ua700-\ua71f\s.,;:!?|‖‿'’()\-↑↓↗↘]*$/u;
/** A sound; stress and length are modifiers, and say nothing alone. */
const SOUND = /[\p{Ll}\p{Lu}\p{Lo}]/u;

/** How to say one word: IPA between slashes, which must hold a sound and nothing that no voice knows, or a respelling. */
export const pronunciationSchema = z.string().min(1).max(256).refine(isPronunciation, {
  message: 'what stands between slashes must be IPA, and not empty',
});

function isPronunciation(value: string): boolean {
  const spoken = value.trim();
  if (!spoken.startsWith('/') || !spoken.endsWith('/')) return true;
  const ipa = spoken.slice(1, -1);
  return SOUND.test(ipa) && SYMBOLS.test(ipa);
}
