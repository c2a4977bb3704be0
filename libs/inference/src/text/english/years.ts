import type { NumberWords } from './number-words.js';
import { DASH, END, pattern, START, type Rule } from './rule.js';

/** Any four-digit number behind these is a year; without them only from 1500 on. */
const BEFORE = String.raw`(?<=\b(?:in|since|until|till|circa|c\.|ca\.|year|early|late|mid|AD|summer|winter|spring|fall|autumn|anno|Domini)\s)`;
const ERA = String.raw`(?<era>BCE|BC|CE|AD|B\.C\.E\.|B\.C\.|C\.E\.|A\.D\.)(?![\p{L}\p{N}])`;

/** Before the fractions, and before the units, where a lone s is a second. */
export const DECADE_RULES: readonly Rule[] = [
  {
    // 1999/2000, 2023/24
    pattern: pattern(String.raw`${START}(?<from>1[5-9]\d\d|20\d\d)\/(?<to>1[5-9]\d\d|20\d\d|\d\d)${END}(?!\/)`),
    say: ({ from, to }, numbers) =>
      `${numbers.year(from!)} ${to!.length === 4 ? numbers.year(to!) : twoDigits(to!, numbers)}`,
  },
  {
    // the 1990s, the '80s, the mid-60s, the 2000's; but "30s" is half a minute
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}.,])(?:(?<century>(?:1\d|20)\d0)['’]?|(?:(?<=\b(?:[Tt]he|roaring|swinging|[Mm]id|[Ee]arly|[Ll]ate|[Ll]ow|[Ll]ower|[Uu]pper|[Hh]igh|his|her|their|my|our)[\s-]{1,2})['’‘]?|['’‘])(?<decade>[2-9]0)['’]?)s(?![\p{L}\p{N}])`,
    ),
    say: ({ century, decade }, numbers) => {
      const words = century === undefined ? numbers.cardinal(decade!) : numbers.year(century);
      return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
    },
  },
];

export const YEAR_RULES: readonly Rule[] = [
  {
    // 44 BC, 1066 AD, 500–300 BC
    pattern: pattern(String.raw`${START}(?:(?<from>\d{1,4})${DASH})?(?<year>\d{1,4})\s?${ERA}`),
    say: ({ from, year, era }, numbers) => {
      const range = from === undefined ? '' : `${numbers.year(from)} to `;
      return `${range}${numbers.year(year!)} ${era!.replace(/\W/gu, '').split('').join(' ')}`;
    },
  },
  {
    // AD 79
    pattern: pattern(String.raw`\bAD\s(?<year>\d{1,4})${END}`),
    say: ({ year }, numbers) => `A D ${numbers.year(year!)}`,
  },
  {
    // 1914–1918, 1939-45
    pattern: pattern(
      String.raw`${START}(?<from>1[0-9]\d\d|20\d\d)${DASH}(?<to>1[0-9]\d\d|20\d\d|\d\d)${END}(?![-–—]\d)`,
    ),
    say: ({ from, to }, numbers) =>
      to!.length === 4 || Number(to) > Number(from!.slice(2))
        ? `${numbers.year(from!)} to ${to!.length === 4 ? numbers.year(to!) : twoDigits(to!, numbers)}`
        : undefined,
  },
  {
    // class of '98
    pattern: pattern(String.raw`(?<![\p{L}\p{N}])['’‘](?<year>\d\d)(?![\p{L}\p{N}'’])`),
    say: ({ year }, numbers) => twoDigits(year!, numbers),
  },
  {
    pattern: pattern(
      String.raw`(?:${BEFORE}(?<stated>[12]\d{3})|${START}(?<year>1[5-9]\d\d|20\d\d))${END}(?![-–—]\d|\s?[-+*/×=]\s?\d)`,
    ),
    say: ({ stated, year }, numbers) => numbers.year((stated ?? year)!),
  },
];

const twoDigits = (year: string, numbers: NumberWords) => (year.startsWith('0') ? 'oh ' : '') + numbers.cardinal(year);
