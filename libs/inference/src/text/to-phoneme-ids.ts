/** Begin, pad and end; not sounds, so that no text or lexicon may ask for them. */
const [BEGIN, PAD, END] = ['^', '_', '$'] as const;

/** A letter of IPA. Stress and length are modifiers, and say nothing alone. */
const SOUND = /[\p{Ll}\p{Lu}\p{Lo}]/u;

/**
 * Phonemes as Piper's voices read them: `^`, then each code point of the NFD form with a pad behind it, then `$`.
 * Symbols that the voice does not know are left out.
 *
 * @param idMap symbol (one code point) -> ids
 * @returns undefined when no sound is left
 */
export function toPhonemeIds(phonemes: string, idMap: Readonly<Record<string, number[]>>): number[] | undefined {
  const idsOf = (symbol: string): number[] => (Object.hasOwn(idMap, symbol) ? idMap[symbol]! : []);
  const pad = idsOf(PAD);
  const ids = [...idsOf(BEGIN)];
  let sounds = 0;
  for (const symbol of phonemes.normalize('NFD')) {
    const symbolIds = symbol === BEGIN || symbol === PAD || symbol === END ? [] : idsOf(symbol);
    if (symbolIds.length === 0) continue;
    if (SOUND.test(symbol)) sounds += 1;
    ids.push(...symbolIds, ...pad);
  }
  return sounds === 0 ? undefined : [...ids, ...idsOf(END)];
}

/** Symbols that the voice leaves out, each once. A space between words is none. */
export function unknownSymbols(phonemes: string, idMap: Readonly<Record<string, number[]>>): string[] {
  return [...new Set(phonemes.normalize('NFD'))].filter((symbol) => symbol !== ' ' && !Object.hasOwn(idMap, symbol));
}
