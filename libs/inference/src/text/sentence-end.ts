import type { abbreviationsOf } from './abbreviation-lists.js';

/** Enough of a sentence's end to judge it. */
const TAIL = 48;

/** Behind a.m. and p.m. these go on with the time. */
const TIME_ZONES = /^(?:E|C|M|P)[SD]?T\b|^(?:Eastern|Central|Mountain|Pacific|GMT|UTC|BST|CET|CEST|IST|JST|AEST)\b/u;

/**
 * Judges a break that `Intl.Segmenter` proposes, since it knows no abbreviations and breaks behind quoted questions.
 *
 * @param before text up to the break, from the sentence's start
 * @param after text behind it
 */
export function endsSentence(before: string, after: string, language: ReturnType<typeof abbreviationsOf>): boolean {
  if (/^(?:\s*[»”’)\]&]|=)/u.test(after)) return false;
  const next =
    /^[\s"'“‘«„([¿¡-]*(?<word>[\p{L}\p{M}\p{N}'’]{0,24})/u.exec(after.slice(0, TAIL))?.groups?.['word'] ?? '';
  // "Really?" she said. But: iPhones are phones.
  if (/^\p{Ll}/u.test(next) && !/^\p{Ll}\p{Lu}/u.test(next)) return false;

  const tail = before.slice(-TAIL).trimEnd();
  const last = /(?<token>[\p{L}\p{M}\p{N}.°]{1,24})\.["'”’»)\]]*$/u.exec(tail)?.groups?.['token'];
  if (last === undefined) return true;
  const token = last.replace(/^\.+/u, '');
  const starts = language.starters.has(next);

  // The number of a list item or a heading is not a sentence.
  if (before.length < TAIL && /^[\s("“]*(?:\d{1,3}|[IVXLC]{1,6}|\p{L})\.\s*$/u.test(before))
    return before.trim() === 'I.';
  if (/^[ap]\.m$/iu.test(token)) return !TIME_ZONES.test(next);
  if (language.inner.has(token)) return false;
  if (language.eitherWay.has(token)) return starts || next === '';
  if (language.ordinalStop && /^\d{1,2}$/u.test(token)) return starts;
  // Initials and dotted acronyms: J. Smith, the U.S. Army. "So do I." ends.
  if (/^(?:\p{Lu}|\p{L}\p{M}*(?:\.\p{L}\p{M}*){1,7})$/u.test(token)) return starts || token === 'I';
  return true;
}
