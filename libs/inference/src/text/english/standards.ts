import { anyOf, pattern, START, type Rule } from './rule.js';
import { UNIT_NAMES } from './unit-names.js';

/** Not an amount of money, and not a decimal with its unit: $802.11, 802.3 kg. */
const noAmount = String.raw`(?<!\p{Sc}\s?)`;
const noUnit = String.raw`(?!(?:${anyOf(Object.keys(UNIT_NAMES))})(?![\p{L}\p{N}]))`;

/** Names that look like amounts; before the dates and the units, which would take their digits. */
export const STANDARD_RULES: readonly Rule[] = [
  {
    // 802.11ax, 802.11a/b/g/n, IEEE 802.3
    pattern: pattern(
      String.raw`${noAmount}${START}802\.(?:(?<wifi>11)(?=[a-z])|(?<other>15|16|1|3)(?=[A-Za-z])${noUnit}|(?<=IEEE\s802\.)(?<plain>\d{1,2})(?!\d))(?<letters>[A-Za-z]{0,2}(?:\/[a-z]{1,2}){0,6})(?![\p{L}\p{N}]|\.\d)`,
    ),
    say: ({ wifi, other, plain, letters = '' }, numbers) =>
      [
        'eight oh two dot',
        numbers.cardinal((wifi ?? other ?? plain)!),
        ...(letters.toUpperCase().match(/[A-Z]/gu) ?? []),
      ].join(' '),
  },
  {
    // 401(k), 403(b), a 401k plan
    pattern: pattern(
      String.raw`${noAmount}${START}(?<plan>401|403|457)(?:\((?<letter>[bk])\)|k(?=s?\s(?:plan|account|balance|contribution|match|rollover|loan)s?\b))`,
      'i',
    ),
    say: ({ plan, letter = 'k' }, numbers) =>
      `four ${plan === '457' ? 'fifty-seven' : `oh ${numbers.cardinal(plan!.slice(2))}`} ${letter.toUpperCase()}`,
  },
  {
    // Boeing 737-800
    pattern: /(?<=\bBoeing\s)7(?<middle>\d)7(?:-(?<variant>\d{1,4}))?(?![\d.,]*\d)/gu,
    say: ({ middle, variant }, numbers) => {
      const tail = middle === '0' ? 'oh seven' : numbers.cardinal(`${middle}7`);
      return `seven ${tail}${variant === undefined ? '' : ` ${numbers.label(variant)}`}`;
    },
  },
];
