import { anyOf, DASH, END, NUMBER, pattern, START, type Groups, type Rule } from './rule.js';
import type { NumberWords } from './number-words.js';

interface Currency {
  one: string;
  many: string;
  /** Its hundredth part; none for currencies that are not divided in daily life. */
  cent?: string;
  cents?: string;
}

const currency = (one: string, many = `${one}s`, cent?: string, cents = cent && `${cent}s`): Currency => ({
  one,
  many,
  ...(cent && { cent, cents: cents! }),
});
const dollar = (nation = '') => currency(`${nation}dollar`, undefined, 'cent');

const SYMBOLS: Readonly<Record<string, Currency>> = {
  $: dollar(),
  US$: dollar('U S '),
  C$: dollar('Canadian '),
  CA$: dollar('Canadian '),
  A$: dollar('Australian '),
  AU$: dollar('Australian '),
  NZ$: dollar('New Zealand '),
  HK$: dollar('Hong Kong '),
  S$: dollar('Singapore '),
  R$: currency('real', 'reais', 'centavo'),
  '€': currency('euro', undefined, 'cent'),
  '£': currency('pound', undefined, 'penny', 'pence'),
  '¥': currency('yen', 'yen'),
  '₹': currency('rupee', undefined, 'paisa', 'paise'),
  '₩': currency('won', 'won'),
  '₽': currency('ruble', undefined, 'kopek'),
  '₺': currency('lira', undefined, 'kurus', 'kurus'),
  '₪': currency('shekel', undefined, 'agora', 'agorot'),
  '₴': currency('hryvnia'),
  '₱': currency('peso', undefined, 'centavo'),
  '₦': currency('naira', 'naira', 'kobo', 'kobo'),
  '₫': currency('dong', 'dong'),
  '฿': currency('baht', 'baht', 'satang', 'satang'),
  '₿': currency('bitcoin'),
};

const CODES: Readonly<Record<string, Currency>> = {
  USD: dollar('U S '),
  CAD: dollar('Canadian '),
  AUD: dollar('Australian '),
  NZD: dollar('New Zealand '),
  HKD: dollar('Hong Kong '),
  SGD: dollar('Singapore '),
  EUR: SYMBOLS['€']!,
  GBP: SYMBOLS['£']!,
  JPY: SYMBOLS['¥']!,
  INR: SYMBOLS['₹']!,
  KRW: SYMBOLS['₩']!,
  RUB: SYMBOLS['₽']!,
  BRL: SYMBOLS['R$']!,
  BTC: SYMBOLS['₿']!,
  CNY: currency('yuan', 'yuan'),
  CHF: currency('Swiss franc', undefined, 'centime'),
  SEK: currency('Swedish krona', 'Swedish kronor'),
  NOK: currency('Norwegian krone', 'Norwegian kroner'),
  DKK: currency('Danish krone', 'Danish kroner'),
  PLN: currency('zloty'),
  CZK: currency('Czech koruna', 'Czech koruna'),
  MXN: currency('Mexican peso', undefined, 'centavo'),
  ZAR: currency('rand', 'rand', 'cent'),
};

const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  thousand: 'thousand',
  m: 'million',
  mn: 'million',
  mm: 'million',
  million: 'million',
  b: 'billion',
  bn: 'billion',
  billion: 'billion',
  t: 'trillion',
  tn: 'trillion',
  trillion: 'trillion',
};

const PERIODS: Readonly<Record<string, string>> = {
  mo: 'month',
  yr: 'year',
  y: 'year',
  wk: 'week',
  hr: 'hour',
  h: 'hour',
  d: 'day',
  min: 'minute',
  s: 'second',
  kg: 'kilogram',
  g: 'gram',
  lb: 'pound',
  oz: 'ounce',
  gal: 'gallon',
  l: 'liter',
  L: 'liter',
  km: 'kilometer',
  mi: 'mile',
  m: 'meter',
  ft: 'foot',
  kWh: 'kilowatt hour',
  MWh: 'megawatt hour',
  GB: 'gigabyte',
  TB: 'terabyte',
  pp: 'person',
};

const symbol = anyOf(Object.keys(SYMBOLS));
const sign = String.raw`(?:(?<sign>[-−])\s?)?`;
const scale = String.raw`(?:\s?(?<scale>${anyOf(Object.keys(SCALES))})${END}|${END})`;
const per = String.raw`(?:\s?\/\s?(?<per>\p{L}{1,12})(?!\p{L}))?`;

export const CURRENCY_RULES: readonly Rule[] = [
  {
    // $5, -$1,234.56, US$20, $1.5 million, $5-10, $5–$10m, $9.99/month, a $5 bill
    pattern: pattern(
      String.raw`(?<article>${START}an?\s)?${sign}(?<![\p{L}\p{N}])(?<symbol>${symbol})\s?(?<amount>${NUMBER})(?:${DASH}${symbol}?(?<upTo>${NUMBER}))?${scale}${per}`,
      'i',
    ),
    say: (groups, numbers) => amountOf(groups, SYMBOLS[groups['symbol']!.toUpperCase()], numbers),
  },
  {
    // USD 500
    pattern: pattern(
      String.raw`${START}(?<symbol>${anyOf(Object.keys(CODES))})\s?${sign}(?<amount>${NUMBER})${scale}${per}`,
    ),
    say: (groups, numbers) => amountOf(groups, CODES[groups['symbol']!], numbers),
  },
  {
    // 500 USD, 5€, 10–20 £, 2.5 million euros stays as it is but for the number
    pattern: pattern(
      String.raw`${START}${sign}(?<amount>${NUMBER})(?:${DASH}(?<upTo>${NUMBER}))?(?:\s?(?<scale>thousand|million|billion|trillion|[kKmM]|bn))?\s?(?<symbol>${anyOf([...Object.keys(CODES), ...Object.keys(SYMBOLS).filter((name) => !name.includes('$')), '$'])})(?![\p{L}\p{N}])${per}`,
    ),
    say: (groups, numbers) => amountOf(groups, CODES[groups['symbol']!] ?? SYMBOLS[groups['symbol']!], numbers),
  },
  {
    pattern: pattern(String.raw`${START}(?<amount>${NUMBER})\s?¢`),
    say: ({ amount }, numbers) => `${numbers.decimal(amount!)} ${amount === '1' ? 'cent' : 'cents'}`,
  },
];

function amountOf(groups: Groups, currency: Currency | undefined, numbers: NumberWords): string | undefined {
  if (!currency) return undefined;
  const { article = '', sign, amount, upTo, scale, per } = groups;
  const minus = sign ? 'minus ' : '';
  const unit = per === undefined ? '' : ` per ${PERIODS[per] ?? per}`;
  const attribute = article !== '';
  const many = attribute ? currency.one : currency.many;
  if (scale !== undefined || upTo !== undefined) {
    const range = upTo === undefined ? '' : ` to ${numbers.decimal(upTo)}`;
    const scaled = scale === undefined ? '' : ` ${SCALES[scale.toLowerCase()]}`;
    return `${article}${minus}${numbers.decimal(amount!)}${range}${scaled} ${many}${unit}`;
  }
  return `${article}${minus}${wholeAndCents(amount!, currency, many, numbers)}${unit}`;
}

function wholeAndCents(amount: string, currency: Currency, many: string, numbers: NumberWords): string {
  const [whole = '', fraction] = amount.split('.');
  const named = (count: string) => `${numbers.cardinal(count)} ${/^0*1$/u.test(count) ? currency.one : many}`;
  if (fraction === undefined || /^0+$/u.test(fraction)) return named(whole);
  if (!currency.cent || fraction.length !== 2) return `${numbers.decimal(amount)} ${many}`;
  const cents = `${numbers.cardinal(fraction)} ${fraction === '01' ? currency.cent : currency.cents}`;
  return /^[0,]*$/u.test(whole) ? cents : `${named(whole)} and ${cents}`;
}
