import type { NumberWords } from './number-words.js';
import { END, pattern, START, type Rule } from './rule.js';

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1?\d?\d)`;
const hex = String.raw`[\da-fA-F]{1,4}`;

/** Digit by digit: that is how people type them. */
export const IP_RULES: readonly Rule[] = [
  {
    // 192.168.0.1, 10.0.0.0/24, 127.0.0.1:8080
    pattern: pattern(
      String.raw`${START}(?<ip>(?:${octet}\.){3}${octet})(?:\/(?<mask>\d{1,2})|:(?<port>\d{2,5}))?${END}`,
    ),
    say: ({ ip, mask, port }, numbers) => {
      const address = ip!
        .split('.')
        .map((part) => numbers.digits(part))
        .join(' dot ');
      if (mask !== undefined) return `${address} slash ${numbers.cardinal(mask)}`;
      return port === undefined ? address : `${address} port ${numbers.digits(port)}`;
    },
  },
  {
    // fe80::1, 2001:db8:0:0:0:0:0:1, 00:1A:2B:3C:4D:5E
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}:])(?:${hex}(?::${hex}){5,7}|${hex}(?::${hex}){0,6}::(?:${hex}(?::${hex}){0,6})?|::${hex})(?![\p{L}\p{N}:])`,
    ),
    say: (_, numbers, match) =>
      match
        .split(/(:+)/u)
        .filter(Boolean)
        .map((part) => (part.startsWith(':') ? colons(part) : ` ${hexDigits(part, numbers)}`))
        .join('')
        .trim(),
  },
];

const colons = (part: string) => (part === ':' ? ',' : ' colon colon');

const hexDigits = (group: string, numbers: NumberWords) =>
  [...group].map((char) => (/\d/u.test(char) ? numbers.digits(char) : char.toUpperCase())).join(' ');
