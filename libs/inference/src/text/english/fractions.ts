import type { NumberWords } from './number-words.js';
import { END, pattern, START, type Rule } from './rule.js';
import { table } from './table.js';

/** Sign -> what it stands for. */
const VULGAR = table(`
  ½: 1/2; ⅓: 1/3; ⅔: 2/3; ¼: 1/4; ¾: 3/4; ⅕: 1/5; ⅖: 2/5; ⅗: 3/5; ⅘: 4/5; ⅙: 1/6; ⅚: 5/6
  ⅐: 1/7; ⅛: 1/8; ⅜: 3/8; ⅝: 5/8; ⅞: 7/8; ⅑: 1/9; ⅒: 1/10
`);
/** Denominators people divide by; with others, and these for the marks of ten, a slash is "over" or "out of". */
const DENOMINATORS = new Set([2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 20, 32, 64]);
const FIXED = table('24/7: twenty-four seven; 9/11: nine eleven; 7/11: seven eleven; 50/50: fifty fifty');

/** Words need a space where 1/2lb has none. */
const LETTER_NEXT = String.raw`(?=(?<next>\p{L})?)`;

export const FRACTION_RULES: readonly Rule[] = [
  {
    pattern: pattern(
      String.raw`(?:${START}(?<whole>\d{1,6})\s?)?(?<fraction>[${Object.keys(VULGAR).join('')}])${LETTER_NEXT}`,
    ),
    say: ({ whole, fraction, next }, numbers) => {
      const [over = 0, under = 0] = VULGAR[fraction!]!.split('/').map(Number);
      const said = whole === undefined ? fractionOf(over, under, numbers) : mixed(whole, over, under, numbers);
      return said + (next ? ' ' : '');
    },
  },
  { pattern: pattern(String.raw`${START}50-50${END}`), say: () => 'fifty fifty' },
  {
    // rated 4/5, 4/5 stars
    pattern: pattern(
      String.raw`(?:(?<=\b(?:rated|rate|score|scored|scores|rating|rating of|score of|got|grade)(?:\sit)?:?\s)${START}(?<score>\d{1,3}(?:\.\d)?)\/(?<of>\d{1,3})|${START}(?<stars>\d{1,3}(?:\.\d)?)\/(?<ofStars>\d{1,3})(?=\s(?:stars|points)))${END}`,
      'i',
    ),
    say: ({ score, of, stars, ofStars }, numbers) =>
      `${numbers.decimal((score ?? stars)!)} out of ${numbers.cardinal((of ?? ofStars)!)}`,
  },
  {
    // 1/2, 2 3/4, 1/2lb, 24/7, 120/80
    pattern: pattern(
      String.raw`(?:${START}(?<whole>\d{1,3})[\s-])?(?<![\p{L}\p{N}/]|\d[.,])(?<over>\d{1,6}(?:\.\d{1,3})?)\/(?<under>\d{1,6})(?!\p{N}|[.,]\d|\/)${LETTER_NEXT}`,
    ),
    say: ({ whole, over, under, next }, numbers) => slashed(whole, over!, under!, numbers) + (next ? ' ' : ''),
  },
];

function slashed(whole: string | undefined, over: string, under: string, numbers: NumberWords): string {
  const before = whole === undefined ? '' : `${numbers.cardinal(whole)} `;
  const fixed = FIXED[`${over}/${under}`];
  if (fixed) return before + fixed;
  const [upper, lower] = [Number(over), Number(under)];
  if (DENOMINATORS.has(lower) && upper < lower && upper > 0 && Number.isInteger(upper)) {
    return whole === undefined ? fractionOf(upper, lower, numbers) : mixed(whole, upper, lower, numbers);
  }
  if (upper === 1 && /^10{1,3}$/u.test(under)) return before + fractionOf(upper, lower, numbers);
  const isMark = (lower === 10 || lower === 100 || over.includes('.')) && upper <= lower;
  return `${before}${numbers.decimal(over)} ${isMark ? 'out of' : 'over'} ${numbers.cardinal(under)}`;
}

function fractionOf(over: number, under: number, numbers: NumberWords): string {
  const part = under === 2 ? 'half' : under === 4 ? 'quarter' : numbers.ordinal(under).replace(/^one /u, '');
  return `${numbers.cardinal(over)} ${over === 1 ? part : under === 2 ? 'halves' : `${part}s`}`;
}

function mixed(whole: string, over: number, under: number, numbers: NumberWords): string {
  const fraction =
    over === 1 && (under === 2 || under === 4)
      ? fractionOf(1, under, numbers).replace('one', 'a')
      : fractionOf(over, under, numbers);
  return `${numbers.cardinal(whole)} and ${fraction}`;
}
