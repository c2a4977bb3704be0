import { chunk, groupsOf } from './digit-groups.js';
import type { NumberWords } from './number-words.js';
import { END, pattern, START, type Rule } from './rule.js';

const extension = String.raw`(?:,?\s?(?:x|ext\.?|extension)\s?(?<extension>\d{1,6}))?`;

export const PHONE_RULES: readonly Rule[] = [
  {
    // +1 (555) 123-4567, 555-123-4567, 555.123.4567 ext. 12, 1-800-555-0199
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}+]|\d[.,-])(?:(?<plus>\+)?(?<country>1)[-. ])?(?:\((?<area>\d{3})\)\s?|(?<code>\d{3})[-. ])(?<exchange>\d{3})[-. ](?<line>\d{4})${extension}(?![\p{L}\p{N}]|-\d)`,
    ),
    say: ({ plus, country, area, code, exchange, line, extension }, numbers) =>
      groupsOf([plus ? '+1' : country, area ?? code, exchange, line], numbers) + extensionOf(extension, numbers),
  },
  {
    // 1-800-FLOWERS
    pattern: pattern(String.raw`${START}1-(?<code>8\d\d)-(?<word>[A-Z]{3,12})(?![\p{L}\p{N}])`),
    say: ({ code, word }, numbers) => `${groupsOf(['1', code], numbers)}, ${word!.toLowerCase()}`,
  },
  {
    // +44 20 7946 0958, +14155552671
    pattern: pattern(String.raw`(?<![\p{L}\p{N}+])\+(?<number>\d{1,4}(?:[-. ]?\(?\d{1,5}\)?){2,6})${extension}${END}`),
    say: ({ number, extension }, numbers) => {
      const digits = number!.replace(/\D/gu, '');
      if (digits.length < 8 || digits.length > 15) return undefined;
      const groups = /^1\d{10}$/u.test(number!)
        ? ['1', ...chunk(digits.slice(1))]
        : number!.match(/\d+/gu)!.flatMap((group) => (group.length > 6 ? chunk(group) : [group]));
      return `plus ${groupsOf(groups, numbers)}${extensionOf(extension, numbers)}`;
    },
  },
  {
    // 020 7946 0958, 0800 123 456, (0161) 496 0000
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}+]|\d[.,:-])\(?(?<number>0\d{2,4}\)?(?:[- ]\d{3,8}){1,3})${extension}(?![\p{L}\p{N}]|[-.,]\d)`,
    ),
    say: ({ number, extension }, numbers) =>
      groupsOf(number!.match(/\d+/gu)!, numbers) + extensionOf(extension, numbers),
  },
  {
    // call 555-0199; without such a word 100-2000 is a range
    pattern: pattern(
      String.raw`(?:(?<=\b(?:call|dial|ring|phone|tel|tel\.|fax|text|number|number is|reach us at|at)[:\s]{1,2})\d{3}|${START}555)-\d{4}${END}(?!-)`,
      'i',
    ),
    say: (_, numbers, match) => groupsOf(match.split('-'), numbers),
  },
  {
    // dial 911, text 741741; but call 300 people
    pattern: pattern(
      String.raw`(?<=\b(?:call|dial|ring|phone|text|called|dialed|dialled|calling|dialing)\s)(?:[2-9]11|112|999|988|000|101|111|\d{5,6})${END}(?!-)`,
      'i',
    ),
    say: (_, numbers, match) => numbers.digits(match),
  },
];

const extensionOf = (extension: string | undefined, numbers: NumberWords) =>
  extension === undefined ? '' : `, extension ${numbers.digits(extension)}`;
