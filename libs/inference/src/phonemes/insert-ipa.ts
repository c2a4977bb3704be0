import type { Phonemizer } from './phonemizer.js';

/** Where IPA goes in: one private-use character, and an English possessive behind it. */
const PLACE = /(?<place>[\ue000-\uf8ff])(?<possessive>['’]s(?!\p{L}))?/gu;

/** Invented words that no engine shortens or joins; one starts with a vowel, so that "the" and "a" before it are right. */
const PLACEHOLDERS = { vowel: 'ubzof', consonant: 'tavmif' } as const;
type Placeholder = keyof typeof PLACEHOLDERS;

/**
 * Phonemizes a text with IPA for some of its words. They are phonemized as placeholders, found again in the phonemes
 * and replaced; so the words around them come out as in the whole sentence. Should a placeholder be lost, the text is
 * phonemized in parts between them.
 *
 * @param ipaOf IPA for a private-use character of the text; goes into the phonemes as it is
 */
export function phonemizeWithIpa(
  phonemizer: Phonemizer,
  text: string,
  voice: string,
  ipaOf: (place: string) => string,
): string {
  const inserts = [...text.matchAll(PLACE)].map(({ groups }) =>
    withPossessive(ipaOf(groups!['place']!), groups!['possessive']),
  );
  if (inserts.length === 0) return phonemizer.phonemize(text, voice);
  const kinds = inserts.map(kindOf);
  let next = 0;
  const phonemes = phonemizer.phonemize(
    text.replace(PLACE, () => PLACEHOLDERS[kinds[next++]!]),
    voice,
  );

  const forms = { vowel: formOf(phonemizer, 'vowel', voice), consonant: formOf(phonemizer, 'consonant', voice) };
  const found = [...phonemes.matchAll(new RegExp(`(?<vowel>${forms.vowel})|(?<consonant>${forms.consonant})`, 'gu'))];
  const inOrder =
    found.length === kinds.length && found.every(({ groups }, index) => groups![kinds[index]!] !== undefined);
  if (!inOrder) return inParts(phonemizer, text, voice, inserts);
  return joined(
    found.flatMap((match, index) => [
      phonemes.slice(index === 0 ? 0 : endOf(found[index - 1]!), match.index),
      inserts[index]!,
    ]),
    phonemes.slice(endOf(found.at(-1)!)),
  );
}

/** The placeholder's phonemes as a pattern that allows for other stress. */
function formOf(phonemizer: Phonemizer, kind: Placeholder, voice: string): string {
  const letters = [...phonemizer.phonemize(PLACEHOLDERS[kind], voice)].filter(
    (symbol) => /[\p{L}\p{M}]/u.test(symbol) && !/[ˈˌ]/u.test(symbol),
  );
  return `[ˈˌ]?${letters.join('[ˈˌ]?')}`;
}

function inParts(phonemizer: Phonemizer, text: string, voice: string, inserts: readonly string[]): string {
  const parts = text.split(new RegExp(PLACE.source.replaceAll(/\?<\w+>/gu, '?:'), 'u'));
  return joined(
    inserts.flatMap((ipa, index) => [partOf(phonemizer, parts[index]!, voice), ipa]),
    partOf(phonemizer, parts.at(-1)!, voice),
  );
}

/** The mark that stands right behind the word before would be lost with nothing in front of it. */
function partOf(phonemizer: Phonemizer, part: string, voice: string): string {
  const [lead, mark = ''] = /^["'”’»)\]]*([,.;:!?])?/u.exec(part)!;
  return `${mark} ${phonemizer.phonemize(part.slice(lead.length), voice)} `;
}

function joined(parts: readonly string[], rest: string): string {
  return [...parts, rest]
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:!?])/gu, '')
    .trim();
}

const endOf = (match: RegExpExecArray) => match.index + match[0].length;

const VOWEL_FIRST = /^[ˈˌ\s]*[aeiouyæøœɐɑɒɔəɚɛɜɝɞɘɤɨɪɵɯɶʉʊʌᵻ]/u;
const kindOf = (ipa: string): Placeholder => (VOWEL_FIRST.test(ipa) ? 'vowel' : 'consonant');

/** The English plural and possessive: cats, dogs, horses. */
function withPossessive(ipa: string, possessive: string | undefined): string {
  if (possessive === undefined) return ipa;
  if (/[szʃʒ]$/u.test(ipa)) return `${ipa}ɪz`;
  return /[ptkfθ]$/u.test(ipa) ? `${ipa}s` : `${ipa}z`;
}
