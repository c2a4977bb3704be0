import { END, INTEGER, NUMBER, pattern, START, type Rule } from './rule.js';
import { table } from './table.js';

const OPERATORS = table(`
  +: plus; -: minus; −: minus; –: minus; *: times; ×: times; x: times; ·: times; /: divided by; ÷: divided by
  =: equals; ≈: is about; ≠: does not equal; <: is less than; >: is greater than; ≤: is at most; ≥: is at least
  ^: to the power of
`);
const SIGNS = table(`
  -: minus; −: minus; +: plus; ±: plus or minus; ~: about; ≈: about; <: less than; >: more than; ≤: at most
  ≥: at least; √: the square root of
`);
/** Of programs. */
const DIGRAPHS = table(`
  <=: is at most; >=: is at least; !=: does not equal; ==: equals; &&: and; ||: or; ->: to; =>: to
`);
/** On both sides of an operator stands a number, a bracket or a single letter. */
const OPERAND_BEFORE = String.raw`(?<=[\d)%²³]|(?<!\p{L})\p{L})`;
const OPERAND_AFTER = String.raw`(?=[-−]?(?:[\d.(√]|\p{L}(?!\p{L})))`;

/** Not the brackets of markup: 5<b>6</b>. */
const LESS = String.raw`<(?!\/?\p{L}[\p{L}\d]{0,5}\s?\/?>)`;
const GREATER = String.raw`(?<!<\/?\p{L}[\p{L}\d]{0,5})>`;

/** Before money and units, whose numbers would be words by then: <1%, ~$20. Behind a number or a letter it is an operator. */
export const COMPARISON_RULES: readonly Rule[] = [
  {
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}%)]|[\d)%²³]\s|(?<!\p{L})\p{L}\s)(?<sign>[±~≈<>≤≥])\s?(?=[$€£¥₹]?\.?\d)`,
    ),
    say: ({ sign }) => `${SIGNS[sign!]} `,
  },
  {
    // x < 5 km
    pattern: /(?<=(?<!\p{L})\p{L}\s)[≈<>≤≥≠](?=\s[$€£¥₹]?\.?\d)/gu,
    say: (_, __, match) => OPERATORS[match],
  },
];

/** Before telephone numbers and versions, which look alike. */
export const GROUPED_NUMBER_RULES: readonly Rule[] = [
  {
    // 1 000 000, 1.000.000
    pattern: pattern(
      String.raw`${START}(?:[1-9]\d{0,2}(?:(?: 000){1,4}|(?: \d{3}){2,4}|(?:\.\d{3}){2,4}))(?![\p{L}\p{N}]|[.,]\d| \d)`,
    ),
    say: (_, numbers, match) => numbers.cardinal(match.replace(/\D/gu, '')),
  },
];

export const NUMBER_RULES: readonly Rule[] = [
  { pattern: /(?<=\s)(?:[<>!=]=|&&|\|\||[-=]>)(?=\s)/gu, say: (_, __, match) => DIGRAPHS[match] },
  {
    // 2<=3, x!=y
    pattern: pattern(String.raw`${OPERAND_BEFORE}[<>!=]=${OPERAND_AFTER}`),
    say: (_, __, match) => ` ${DIGRAPHS[match]!} `,
  },
  {
    // 1. Open the door
    pattern: /^(?<number>\d{1,3})[.)](?=\s\S)/gu,
    say: ({ number }, numbers) => `${numbers.cardinal(number!)},`,
  },
  {
    // 6.02e23, 1e-9
    pattern: pattern(String.raw`${START}(?<number>${NUMBER})[eE](?<minus>[-−])?\+?(?<power>\d{1,3})${END}`),
    say: ({ number, minus, power }, numbers) =>
      `${numbers.decimal(number!)} times ten to the power of ${minus ? 'minus ' : ''}${numbers.cardinal(power!)}`,
  },
  {
    // 21st, 1,000th
    pattern: pattern(String.raw`${START}(?<number>${INTEGER})(?:st|nd|rd|th)(?![\p{L}\p{N}])`, 'i'),
    say: ({ number }, numbers) => numbers.ordinal(number!),
  },
  {
    // 7 - 2 = 5; without the equals sign a dash between numbers is a range
    pattern: pattern(String.raw`(?<=\d)\s?[-−–]\s?(?=\d{1,9}\s?=)|(?<=\d)\s−\s(?=\d)`),
    say: () => ' minus ',
  },
  {
    pattern: pattern(
      String.raw`${OPERAND_BEFORE}(?:\s(?<spaced>[+*×·÷=≈≠<>≤≥/x])\s|(?<tight>[+*×÷=≈≠≤≥^]|${LESS}|${GREATER}|(?<=\d)x(?=\d{1,9}(?:\.\d{1,9})?\s?=)))${OPERAND_AFTER}`,
    ),
    say: ({ spaced, tight }) => ` ${OPERATORS[(spaced ?? tight)!]} `,
  },
  {
    // pages 10–15, won 3-2
    pattern: pattern(String.raw`(?<=(?<![\p{L}\p{N}-])[\d,.]{0,18}\d)\s?[-–—]\s?(?=\d{1,18}(?![-–\d]))`),
    say: () => ' to ',
  },
  {
    // a ratio: 16:9
    pattern: pattern(String.raw`(?<=(?<![\d:])\d{1,4}):(?=\d{1,4}(?![\d:]))`),
    say: () => ' to ',
  },
  {
    // -5, +3, ±2, ~10, <5
    pattern: pattern(String.raw`(?<![\p{L}\p{N}%)])(?:(?<sign>[-−+])|(?<spaced>[±~≈<>≤≥√])\s?)(?=\.?\d)`),
    say: ({ sign, spaced }) => `${SIGNS[(sign ?? spaced)!]} `,
  },
  {
    // 4111111111111111, 12345678901234567890, 3.14159265358979: longer than anybody counts
    pattern: pattern(
      String.raw`${START}(?<whole>\d{13,}|\d{1,12}(?=\.\d{13}))(?:\.(?<fraction>\d+))?(?![\p{L}\p{N}]|[.,]\d)`,
    ),
    say: ({ whole, fraction }, numbers) => numbers.decimal(fraction === undefined ? whole! : `${whole}.${fraction}`),
  },
  {
    pattern: pattern(String.raw`${START}(?<number>${NUMBER})\+(?![\p{L}\p{N}+])`),
    say: ({ number }, numbers) => `${numbers.decimal(number!)} plus`,
  },
  {
    pattern: pattern(String.raw`${START}(?<number>${NUMBER})${END}`),
    say: ({ number }, numbers) => numbers.decimal(number!),
  },
  {
    // Whatever digits are left stand inside words, or are longer than any number: web3, x86
    pattern: /(?<=(?<before>\p{L})?)\d+(?=(?<after>\p{L})?)/gu,
    say: ({ before, after }, numbers, match) => `${before ? ' ' : ''}${numbers.label(match)}${after ? ' ' : ''}`,
  },
];
