import { anyOf, DASH, NUMBER, pattern, START, type Rule } from './rule.js';
import { CLOSE_ONLY, UNIT_NAMES } from './unit-names.js';

const names = Object.keys(UNIT_NAMES);
const spaced = anyOf(names.filter((name) => !CLOSE_ONLY.has(name)));
/** The full stop of an abbreviation, but not that of the sentence. */
const dot = String.raw`(?:\.(?=\s+[\p{Ll}\d&]|[,;:)]))?`;
const unit = String.raw`(?:[\s-]?(?<unit>${spaced})|(?<tight>${anyOf(names)}))(?![\p{L}\p{N}²³])${dot}`;
const sign = String.raw`(?:(?<sign>(?<![\p{L}\p{N})%])(?<!\d\s)[-−+]))?`;

const SIDES: Readonly<Record<string, string>> = { N: ' north', S: ' south', E: ' east', W: ' west' };
const SCALES: Readonly<Record<string, string>> = { k: 'thousand', m: 'million', b: 'billion', t: 'trillion' };

/** Behind inches these name no thing that is so large: 27 inches of rain, but a 27-inch screen. */
const NO_THING = String.raw`(?:is|are|was|were|and|or|nor|but|to|by|x|in|of|for|from|at|with|on|apart|above|below|per|more|less|away|off|across|around|than|when|if|wide|tall|long|high|deep|thick|square|fell|taller|longer|wider)(?!\p{L})`;

/** Before the fractions. */
export const SIZE_RULES: readonly Rule[] = [
  {
    // 10 m x 5 m, 1920×1080; with an equals sign it is a product
    pattern: pattern(
      String.raw`(?<=\d(?:\s?(?:m|cm|mm|ft|in|"|″|'|′))?|[½¼¾⅓⅔⅛⅜⅝⅞])(?:\s[x×]\s|[x×])(?=\d{1,9}(?:\.\d{1,3})?(?!\d|\s?[=x×+]\s?\d))`,
    ),
    say: () => ' by ',
  },
];

export const UNIT_RULES: readonly Rule[] = [
  {
    // 50%–60%, 5km-10km
    pattern: pattern(
      String.raw`(?<=\d\s?(?<unit>%|°[CF]?|km|kg|cm|mm|mg|ml|GB|MB|lb|ft|m|g))\s?[-–—]\s?(?=\d{1,9}(?:\.\d{1,3})?\s?\k<unit>)`,
    ),
    say: () => ' to ',
  },
  {
    // 5'10", 6′ 2″
    pattern: pattern(String.raw`${START}(?<feet>\d)['′’]\s?(?<inches>1[01]|\d)(?:["″”]|''|(?!\p{N}))`),
    say: ({ feet, inches }, numbers) =>
      inches === '0'
        ? `${numbers.cardinal(feet!)} feet`
        : `${numbers.cardinal(feet!)} foot ${numbers.cardinal(inches!)}`,
  },
  {
    // 51°30′N, 40°26'46"W
    pattern: pattern(
      String.raw`${START}(?<degrees>\d{1,3})°\s?(?<minutes>[0-5]?\d)[′'’](?:\s?(?<seconds>[0-5]?\d)(?:″|"|”|''))?(?:\s?(?<side>[NSEW])(?!\p{L}))?`,
    ),
    say: ({ degrees, minutes, seconds, side }, numbers) => {
      const said = Object.entries({ degree: degrees, minute: minutes, second: seconds }).flatMap(([name, value]) =>
        value === undefined ? [] : `${numbers.cardinal(value)} ${name}${Number(value) === 1 ? '' : 's'}`,
      );
      return said.join(' ') + (side ? SIDES[side] : '');
    },
  },
  {
    // -5 °C, 10–15%, 3.5kg, a 5-km run
    pattern: pattern(
      String.raw`(?<article>\b[Aa]n?\s)?${sign}${START}(?<!\p{L}-|\/)(?<amount>${NUMBER})(?<more>\+)?(?:${DASH}(?<minus>[-−])?(?<upTo>${NUMBER}))?${unit}`,
    ),
    say: ({ article = '', sign, amount, more, minus, upTo, unit, tight }, numbers, match) => {
      const [one = '', many = `${one}s`] = UNIT_NAMES[(unit ?? tight)!]!.split(' | ');
      const attribute = article !== '' || /\d-\p{L}/u.test(match);
      const range = upTo === undefined ? '' : ` to ${minus ? 'minus ' : ''}${numbers.decimal(upTo)}`;
      const signed = sign === undefined ? '' : sign === '+' ? 'plus ' : 'minus ';
      const name = attribute || (amount === '1' && range === '') ? one : many;
      return `${article}${signed}${numbers.decimal(amount!)}${more ? ' plus' : ''}${range} ${name}`;
    },
  },
  {
    // The unit of a fraction, which is words by now: two and a half tsp.
    pattern: pattern(
      String.raw`(?<=\b(?<whole>and\s\p{L}{1,6}\s)?(?:half|halves|quarters?|thirds?|fifths?|eighths?|sixteenths?)\s)(?<unit>${spaced})(?![\p{L}\p{N}²³])${dot}`,
    ),
    say: ({ whole, unit }) => {
      const [one = '', many = `${one}s`] = UNIT_NAMES[unit!]!.split(' | ');
      return whole === undefined ? one : many;
    },
  },
  {
    // 10 in. by 12 in., 5in, a 27" screen, 24" x 36"; not the end of what is quoted: "10-4"
    pattern: pattern(
      String.raw`${START}(?<amount>${NUMBER})(?:\s?in\.(?=\s+[\p{Ll}\d]|$)|in(?![\p{L}\p{N}])|(?:(?<!(?:^|[\s(])"[^"]{0,120})"|(?<!“[^”]{0,120})”|″)(?=\s\p{L}|,\s(?:and\s|or\s)?\d)|(?<=(?:\d["″]|\binch(?:es)?)\sby\s[\d.]{1,8})["″]|″)(?:(?<thing>(?=,\s(?:and\s|or\s)?\d|\s(?!${NO_THING})\p{L}))|)`,
    ),
    say: ({ amount, thing }, numbers) =>
      `${numbers.decimal(amount!)} ${amount === '1' || thing !== undefined ? 'inch' : 'inches'}`,
  },
  {
    // 100k users, 5M rows, 3bn people; 4K and 8K are names
    pattern: pattern(String.raw`${START}(?<amount>${NUMBER})\s?(?<scale>[kKM]|bn|mn|tn)(?![\p{L}\p{N}]|[-–]\p{Lu})`),
    say: ({ amount, scale }, numbers, match) =>
      /^[248]K$/u.test(match) ? undefined : `${numbers.decimal(amount!)} ${SCALES[scale![0]!.toLowerCase()]}`,
  },
];
