import { chunk, groupsOf } from './digit-groups.js';
import type { NumberWords } from './number-words.js';
import { anyOf, END, pattern, spell, START, type Rule } from './rule.js';
import { STATES } from './states.js';

/** Numbers behind these are read digit by digit. */
const CODE_WORDS = (
  'PIN OTP passcode password zip zipcode postcode SSN ref reference confirmation tracking serial extension ext passport ' +
  'routing license licence area postal security access verification promo room suite ste apt apartment box flight channel'
).split(' ');
/** These only with `number`, `no.`, `code`, `ID` or `#` behind them, or with five digits and more. */
const WEAK_CODE_WORDS =
  'code ID order account acct case ticket booking invoice member policy card customer model item phone ending in'.split(
    ' ',
  );

const connector = String.raw`(?:\s(?:number|no\.?|code|ID|is|#|in)|#|:){0,3}\s?[:#]?\s?`;
const codeWord = String.raw`(?<=(?:\b(?:${CODE_WORDS.join('|')})${connector}))`;
const linked = String.raw`(?<=(?:\b(?:${WEAK_CODE_WORDS.join('|')})\s?(?:number|no\.|code|ID|is|#|:|in)${connector}))`;
const weak = String.raw`(?<=(?:\b(?:${WEAK_CODE_WORDS.join('|')})\s))`;

export const CODE_RULES: readonly Rule[] = [
  {
    // v2.1, v1.2.3-beta, 10.4.1
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}.])(?:[vV](?<v>\d{1,4}(?:\.\d{1,6}){0,5})|(?<plain>\d{1,6}(?:\.\d{1,6}){2,5}))(?:-(?<stage>\p{Ll}{2,8})(?:\.?(?<build>\d{1,4}))?)?(?![\p{N}]|\.\d)`,
    ),
    say: ({ v, plain, stage, build }, numbers) => {
      const parts = (v ?? plain)!.split('.').map((part) => numbers.label(part));
      const suffix = [stage, build && numbers.label(build)]
        .filter(Boolean)
        .map((part) => ` ${part}`)
        .join('');
      return `${v === undefined ? '' : 'version '}${parts.join(' point ')}${suffix}`;
    },
  },
  {
    // Austin, TX 78701-1234
    pattern: pattern(
      String.raw`(?<=,\s)(?<state>${anyOf(Object.keys(STATES))})(?:\s(?<zip>\d{5}(?:-\d{4})?)(?![\p{L}\p{N}])|(?<!(?:(?<![\p{L}.'’-])\p{Ll}[\p{L}.'’-]{0,30}|\p{Lu}{2}|\d|^\p{L}{1,30}),\s(?:OK|ID|HI|OH|ME|OR|IN|PA|MA))(?=[,.;:!?)]|$))`,
    ),
    say: ({ state, zip }, numbers) =>
      `${STATES[state!]}${zip === undefined ? '' : ` ${groupsOf(zip.split('-'), numbers)}`}`,
  },
  {
    // PIN 4829, zip code 90210, room 304, order number 482
    pattern: pattern(
      String.raw`(?<!\d)(?=\d{3})(?:${codeWord}|${linked})\d{3,18}(?:-\d{2,12}){0,3}${END}(?!\/|:\d)`,
      'i',
    ),
    say: (_, numbers, match) =>
      groupsOf(
        match.split('-').flatMap((part) => (part.length > 6 ? chunk(part) : [part])),
        numbers,
      ),
  },
  {
    // invoice 2024-00123
    pattern: pattern(String.raw`(?<!\d)(?=\d{2})${weak}\d{2,8}-(?:0\d{2,11}|\d{5,12})${END}`, 'i'),
    say: (_, numbers, match) =>
      groupsOf(
        match.split('-').flatMap((part) => (part.length > 6 ? chunk(part) : [part])),
        numbers,
      ),
  },
  {
    // text STOP to 55512
    pattern: pattern(String.raw`(?<=\btext\s[^.!?]{1,60}\sto\s)\d{5,6}${END}`, 'i'),
    say: (_, numbers, match) => numbers.digits(match),
  },
  {
    // press 1 or #, dial *67
    pattern:
      /(?<=\s)(?<key>[#*])(?:(?=\s(?!\d)|[.,;!?]|$)|(?<=\*)(?=\d\d(?!\d)))(?<=\b(?:press(?:ing)?|dial|enter|hit|touch|followed by)\s(?:[^.!?]{0,120}\s)?[#*])/giu,
    say: ({ key }, numbers) => `${key === '*' ? 'star' : numbers.monthFirst ? 'pound' : 'hash'} `,
  },
  {
    // order 48291
    pattern: pattern(String.raw`(?<!\d)(?=\d{5})${weak}\d{5,18}${END}`, 'i'),
    say: (_, numbers, match) => groupsOf(match.length > 6 ? chunk(match) : [match], numbers),
  },
  {
    // 1080p
    pattern: pattern(String.raw`${START}(?<first>\d{1,2})(?<second>\d{2})(?<scan>[pi])(?![\p{L}\p{N}])`),
    say: ({ first, second, scan }, numbers) =>
      `${numbers.cardinal(first!)} ${numbers.cardinal(second!)} ${scan!.toUpperCase()}`,
  },
  {
    // #5, #48291
    pattern: pattern(String.raw`(?<![\p{L}\p{N}#&])#(?<number>\d{1,18})${END}`),
    say: ({ number }, numbers) => `number ${number!.length < 5 ? numbers.cardinal(number!) : numbers.digits(number!)}`,
  },
  {
    // #A-10293
    pattern: pattern(String.raw`(?<![\p{L}\p{N}#&])#(?=[A-Z]{1,4}-?\d|\d{1,8}[A-Z])`),
    say: () => 'number ',
  },
  {
    // 123-45-6789, 978-3-16-148410-0, 4111 1111 1111 1111
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}+-]|\d[.,: ])(?:\d{1,8}(?:-\d{1,8}){2,6}|\d{4}(?: \d{4}){2,4})(?![\p{L}\p{N}-]|[.,]\d)`,
    ),
    say: (_, numbers, match) => {
      const groups = match.split(/[- ]/u);
      const isSeries =
        groups.every((group) => /^(?:[1-9]|[1-9]\d)$/u.test(group)) && groups.some((group) => group.length === 1);
      return isSeries ? groups.map((group) => numbers.cardinal(group)).join(', ') : groupsOf(groups, numbers);
    },
  },
  {
    // A1B2C3, MP3, H2O, F-16, COVID-19, 5G, and an IBAN of up to 34
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}]|[\d\p{L}][-.,'’])(?=[A-Z-]{0,16}\d)(?=[\d-]{0,16}[A-Z])[A-Z\d]{1,34}(?:-[A-Z\d]{1,16}){0,4}(?<plural>s)?(?![\p{L}\p{N}]|-\p{L})`,
    ),
    say: ({ plural = '' }, numbers, match) => mixedOf(match.slice(0, match.length - plural.length), numbers) + plural,
  },
];

/** Letters are spelled and short numbers read as numbers; a long mixture is spelled throughout. */
function mixedOf(code: string, numbers: NumberWords): string {
  const runs = code.match(/\d+|[A-Z]+/gu) ?? [];
  const throughout = runs.length > 3;
  return runs
    .map((run) => {
      if (/\d/u.test(run)) return throughout ? numbers.digits(run) : numbers.label(run);
      return run.length > 3 && /[AEIOU]/u.test(run) ? run : spell(run);
    })
    .join(' ');
}
