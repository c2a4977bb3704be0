import { ABBREVIATION_RULES, NUMBERED_RULES } from './abbreviations.js';
import { FIXED_SPACE } from './address.js';
import { CODE_RULES } from './codes.js';
import { CURRENCY_RULES } from './currency.js';
import { DATE_RULES } from './dates.js';
import { EMOJI_RULES } from './emoji.js';
import { FRACTION_RULES } from './fractions.js';
import { IBAN_RULES } from './iban.js';
import { INTERNET_RULES } from './internet.js';
import { NumberWords } from './number-words.js';
import { COMPARISON_RULES, GROUPED_NUMBER_RULES, NUMBER_RULES } from './numbers.js';
import { PHONE_RULES } from './phones.js';
import { ROAD_RULES } from './roads.js';
import { ROMAN_RULES } from './roman.js';
import { applyRules, type Rule } from './rule.js';
import { STANDARD_RULES } from './standards.js';
import { COMPATIBILITY_RULES, SCRIPT_RULES, SYMBOL_RULES } from './symbols.js';
import { TIME_RULES } from './times.js';
import { SIZE_RULES, UNIT_RULES } from './units.js';
import { DECADE_RULES, YEAR_RULES } from './years.js';

/** In this order: what is more particular takes its digits and dots before what is more general. */
const RULES: readonly Rule[] = [
  ...COMPATIBILITY_RULES,
  ...EMOJI_RULES,
  ...INTERNET_RULES,
  ...IBAN_RULES,
  ...STANDARD_RULES,
  ...DATE_RULES,
  ...TIME_RULES,
  ...COMPARISON_RULES,
  ...CURRENCY_RULES,
  ...DECADE_RULES,
  ...ROAD_RULES,
  ...SIZE_RULES,
  ...FRACTION_RULES,
  ...UNIT_RULES,
  ...SCRIPT_RULES,
  ...GROUPED_NUMBER_RULES,
  ...PHONE_RULES,
  ...NUMBERED_RULES,
  ...CODE_RULES,
  ...YEAR_RULES,
  ...ROMAN_RULES,
  ...ABBREVIATION_RULES,
  ...NUMBER_RULES,
  ...SYMBOL_RULES,
];

/** Regions that write the month first and count without "and". */
const MONTH_FIRST = /^en(?:-Latn)?(?:-(?:US|PH|CA|LR))?$/iu;

const american = new NumberWords(true);
const british = new NumberWords(false);

/** Sentence end with what closes it. */
const FINAL_MARK = /[.!?…]["'”’»)\]]*\s*$/u;

/**
 * An English sentence with everything that is not a word written as people say it: `$5` -> five dollars. Deterministic,
 * linear in time, and what it does not know it leaves for espeak-ng.
 *
 * @param language BCP 47 tag; decides whether 3/4 is in March or in April, and between "one hundred five" and "one hundred and five"
 */
export function normaliseEnglish(sentence: string, language: string): string {
  const numbers = MONTH_FIRST.test(language) ? american : british;
  const words = tidy(applyRules(RULES, sentence, numbers));
  const lostItsEnd = FINAL_MARK.test(sentence) && !/[.!?…;:,]["'”’»)\]]*$/u.test(words);
  return lostItsEnd && words !== '' ? `${words}.` : words;
}

export function isEnglish(language: string): boolean {
  return /^en(?:-|$)/iu.test(language);
}

/** Single spaces, none before marks, one behind marks between words, no marks in front. */
function tidy(words: string): string {
  return words
    .replaceAll(FIXED_SPACE, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{L})[,:;](?=\p{L})/gu, '$& ')
    .replace(/ (?=[,.;:!?](?:\s|$))|^[\s,;:]+/gu, '')
    .replace(/(?<=[.;:!?]),+|,+(?=[,.;:!?])/gu, '')
    .trim();
}
