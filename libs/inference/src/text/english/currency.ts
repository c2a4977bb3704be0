import { BY_CODE, BY_SIGN, PER, SCALES, type Currency } from './currencies.js';
import { anyOf, DASH, END, NUMBER, pattern, START, type Groups, type Rule } from './rule.js';
import type { NumberWords } from './number-words.js';

const sign = anyOf(Object.keys(BY_SIGN));
const code = anyOf(Object.keys(BY_CODE));
/** `5,00` and `1.234,50`, which Europeans write in English texts too. */
const european = String.raw`\d{1,3}(?:\.\d{3}){0,4},\d{2}(?![\d,])|\d{4,9},\d{2}(?![\d,])`;
const amount = String.raw`(?<european>${european})|(?<amount>${NUMBER})`;
const minus = String.raw`(?:(?<minus>[-−])\s?)?`;
const scaleWord = anyOf(Object.keys(SCALES));
const scale = String.raw`(?:\s?(?<scale>${scaleWord})${END}|${END})`;
const scaleOrCode = String.raw`(?:${scale}|(?=(?:${code})(?![\p{L}\p{N}])))`;
/** Of the same amount once more: $5 USD, $5USD. */
const trailing = String.raw`(?:\s?(?<trailing>${code})(?![\p{L}\p{N}]))?`;
const per = String.raw`(?:\s?\/\s?(?<per>\p{L}{1,12})(?!\p{L})(?:(?<=(?:mo|yr|hr|wk|lb|oz|gal))\.(?=\s\p{L}))?)?`;
/** Makes the amount an attribute, in the singular: a $5 bill, the $2bn deal. */
const article = String.raw`(?<article>${START}an?\s|${START}(?:the|this|that|its|their|his|her|our|my|your)\s(?=[^\s\p{L}]{2,16}(?:\p{L}{1,2}|\s[mbt]illion)?\s(?!(?:a|an|and|are|as|at|be|by|can|for|from|had|has|he|i|in|into|is|it|of|on|or|over|she|that|they|to|was|we|were|which|will|with|would|you)\b)\p{Ll}))?`;

export const CURRENCY_RULES: readonly Rule[] = [
  {
    // $5, -$1,234.56, $-5, US$20, $5 USD, $1.5 million, $5-10, $1M–$2M, $9.99/month, a $5 bill
    pattern: pattern(
      String.raw`${article}${minus}(?<![\p{L}\p{N}])(?<sign>${sign})\s?(?<inner>[-−])?(?:${amount})(?:\s?(?<firstScale>${scaleWord})?${DASH}(?:${sign})?(?<upTo>${NUMBER}))?${scaleOrCode}${trailing}${per}`,
      'i',
    ),
    say: (groups, numbers) =>
      amountOf(
        groups,
        BY_CODE[groups['trailing']?.toUpperCase() ?? ''] ?? BY_SIGN[groups['sign']!.toUpperCase()],
        numbers,
      ),
  },
  {
    // USD 500
    pattern: pattern(String.raw`${START}(?<code>${code})\s?${minus}(?:${amount})${scale}${per}`),
    say: (groups, numbers) => amountOf(groups, BY_CODE[groups['code']!], numbers),
  },
  {
    // 500 USD, 5€, 10–20 £
    pattern: pattern(
      String.raw`${START}${minus}(?:${amount})(?:${DASH}(?<upTo>${NUMBER}))?(?:\s?(?<scale>thousand|million|billion|trillion|[kKmM]|bn))?\s?(?:(?<code>${code})|(?<sign>[${Object.keys(
        BY_SIGN,
      )
        .filter((key) => key.length === 1)
        .join('')}]))(?![\p{L}\p{N}])${per}`,
    ),
    say: (groups, numbers) => amountOf(groups, BY_CODE[groups['code'] ?? ''] ?? BY_SIGN[groups['sign'] ?? ''], numbers),
  },
  {
    pattern: pattern(String.raw`${START}(?<amount>${NUMBER})\s?¢`),
    say: ({ amount }, numbers) => `${numbers.decimal(amount!)} ${amount === '1' ? 'cent' : 'cents'}`,
  },
];

function amountOf(groups: Groups, currency: Currency | undefined, numbers: NumberWords): string | undefined {
  if (!currency) return undefined;
  const { article = '', minus, inner, european, firstScale, upTo, scale, per } = groups;
  const amount = groups['amount'] ?? european!.replaceAll('.', '').replace(',', '.');
  const before = article + (minus || inner ? 'minus ' : '');
  const unit = per === undefined ? '' : ` per ${PER[per] ?? per}`;
  const many = article === '' ? currency.many : currency.one;
  if (scale === undefined && upTo === undefined)
    return `${before}${wholeAndCents(amount, currency, many, numbers)}${unit}`;
  const words = [
    numbers.decimal(amount),
    firstScale && firstScale !== scale ? SCALES[firstScale.toLowerCase()] : undefined,
    upTo && `to ${numbers.decimal(upTo)}`,
    scale && SCALES[scale.toLowerCase()],
    many,
  ];
  return `${before}${words.filter(Boolean).join(' ')}${unit}`;
}

function wholeAndCents(amount: string, currency: Currency, many: string, numbers: NumberWords): string {
  const [whole = '', fraction] = amount.split('.');
  const named = (count: string) => `${numbers.cardinal(count)} ${/^0*1$/u.test(count) ? currency.one : many}`;
  if (fraction === undefined || /^0+$/u.test(fraction)) return named(whole);
  if (!currency.cent || fraction.length !== 2) return `${numbers.decimal(amount)} ${many}`;
  const cents = `${numbers.cardinal(fraction)} ${fraction === '01' ? currency.cent : currency.cents}`;
  return /^[0,]*$/u.test(whole) ? cents : `${named(whole)} and ${cents}`;
}
