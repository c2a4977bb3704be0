import { END, INTEGER, NUMBER, pattern, START, type Rule } from './rule.js';

const OPERATORS: Readonly<Record<string, string>> = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '–': 'minus',
  '*': 'times',
  '×': 'times',
  x: 'times',
  '·': 'times',
  '/': 'divided by',
  '÷': 'divided by',
  '=': 'equals',
  '≈': 'is about',
  '≠': 'does not equal',
  '<': 'is less than',
  '>': 'is greater than',
  '≤': 'is at most',
  '≥': 'is at least',
  '^': 'to the power of',
};
/** On both sides of an operator stands a number, a bracket or a single letter. */
const OPERAND_BEFORE = String.raw`(?<=[\d)%²³]|\b\p{L})`;
const OPERAND_AFTER = String.raw`(?=[-−]?(?:[\d.(√]|\p{L}(?!\p{L})))`;

export const NUMBER_RULES: readonly Rule[] = [
  {
    // 21st, 1,000th
    pattern: pattern(String.raw`${START}(?<number>${INTEGER})(?:st|nd|rd|th)(?![\p{L}\p{N}])`, 'i'),
    say: ({ number }, numbers) => numbers.ordinal(number!),
  },
  {
    // 1920x1080, 4 × 4: sizes; with an equals sign it is a product
    pattern: pattern(String.raw`(?<=\d)\s?[x×]\s?(?=\d{1,9}(?:\.\d{1,3})?(?!\d|\s?[=x×+]))`),
    say: () => ' by ',
  },
  {
    // 7 - 2 = 5; without the equals sign a dash between numbers is a range
    pattern: pattern(String.raw`(?<=\d)\s?[-−–]\s?(?=\d{1,9}\s?=)|(?<=\d)\s−\s(?=\d)`),
    say: () => ' minus ',
  },
  {
    pattern: pattern(
      String.raw`${OPERAND_BEFORE}(?:\s(?<spaced>[+*×·÷=≈≠<>≤≥/x])\s|(?<tight>[+*×÷=≈≠≤≥^]))${OPERAND_AFTER}`,
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
    pattern: pattern(String.raw`(?<![\p{L}\p{N}%)])(?<sign>[-−+±~≈<>≤≥√])\s?(?=\.?\d)`),
    say: ({ sign }) => `${SIGNS[sign!]} `,
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
    // Whatever digits are left stand inside words or are longer than any number: web3, x86, 1.2.3
    pattern: /(?<before>\p{L})?(?<number>\d{1,18})(?<after>\p{L})?/gu,
    say: ({ before = '', number, after = '' }, numbers) =>
      `${before && `${before} `}${numbers.label(number!)}${after && ` ${after}`}`,
  },
];

const SIGNS: Readonly<Record<string, string>> = {
  '-': 'minus',
  '−': 'minus',
  '+': 'plus',
  '±': 'plus or minus',
  '~': 'about',
  '≈': 'about',
  '<': 'less than',
  '>': 'more than',
  '≤': 'at most',
  '≥': 'at least',
  '√': 'the square root of',
};
