import type { Rule } from './rule.js';
import { table } from './table.js';

const NAMES = table(`
  &: and; +: plus; =: equals; @: at; %: percent; ‰: per mille; °: degrees; §: section; ¶: paragraph; ©: copyright
  №: number; ±: plus or minus; ×: times; ÷: divided by; ≈: is about; ≠: does not equal; ≤: is at most
  ≥: is at least; ∞: infinity; √: square root of; →: to; ⇒: so; ←: from; ↔: to and from; ℹ: information; $: dollar
  €: euro; £: pound; ¥: yen; ₹: rupee; ¢: cent; µ: micro; ∑: sum; Ω: ohm; ♥: heart; ★: star; ☆: star; ✓: check
  ✗: cross
`);
const POWERS: Readonly<Record<string, string>> = { '²': 'squared', '³': 'cubed' };
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';

/** Full-width, mathematical, circled and Roman forms, ligatures and square units, which are letters and digits in disguise. */
const DISGUISED = /[\uff01-\uff5e\u2160-\u217f\u2460-\u2473\u3371-\u33df\ufb00-\ufb06\u{1d400}-\u{1d7ff}]/gu;

/** Run first. */
export const COMPATIBILITY_RULES: readonly Rule[] = [
  { pattern: DISGUISED, say: (_, __, match) => match.normalize('NFKC') },
];

/** Run before the numbers: they make digits that the number rules then read. */
export const SCRIPT_RULES: readonly Rule[] = [
  { pattern: /(?<=[\p{L}\p{N})])(?<power>[²³])(?![⁰-⁹¹²³])/gu, say: ({ power }) => ` ${POWERS[power!]} ` },
  {
    // 10⁻⁶; behind a word it is a footnote, which nobody reads
    pattern: /(?<=(?<base>[\d)])|(?<word>\p{L}))(?<minus>⁻)?(?<power>[⁰¹²³⁴-⁹]{1,4})/gu,
    say: ({ base, minus, power }) =>
      base === undefined
        ? ' '
        : ` to the power of ${minus ? 'minus ' : ''}${[...power!].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('')} `,
  },
  { pattern: /[₀-₉]{1,8}/gu, say: (_, __, match) => [...match].map((digit) => SUBSCRIPTS.indexOf(digit)).join('') },
];

export const SYMBOL_RULES: readonly Rule[] = [
  { pattern: /[ºª®™℠]/gu, say: () => '' },
  { pattern: /(?<=\bC)\+\+|(?<=\p{L})\+\+/gu, say: () => ' plus plus' },
  { pattern: /(?<=\b[CFJ])#/gu, say: () => ' sharp' },
  // Simple markup.
  {
    pattern:
      /<\/?(?:a|b|i|u|p|br|em|strong|span|div|h[1-6]|li|ul|ol|code|pre|speak)(?:\s[a-z-]{1,20}="[^"<>]{0,200}")?\s?\/?>/giu,
    say: () => ' ',
  },
  // Marks of lists, headings, emphasis and quoting are seen, not heard.
  { pattern: /^[-–—*•‣◦▪·>#\s]+(?=\s)/gu, say: () => '' },
  { pattern: /[*_`~|#^<>{}[\]\\•‣◦▪·■□●○◆¦]{1,64}/gu, say: (_, __, match) => (/^[[{|\]}]/u.test(match) ? ', ' : ' ') },
  { pattern: /(?<=\p{L})\/(?=\p{L})|\s\/\s/gu, say: () => ' slash ' },
  { pattern: /\//gu, say: () => ' ' },
  { pattern: /--+/gu, say: () => ' — ' },
  {
    pattern: new RegExp(
      `[${Object.keys(NAMES)
        .map((sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`)
        .join('')}]`,
      'gu',
    ),
    say: (_, __, match) => ` ${NAMES[match]} `,
  },
];
