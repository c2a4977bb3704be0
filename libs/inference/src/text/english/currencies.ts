import { table } from './table.js';

export interface Currency {
  one: string;
  many: string;
  /** Its hundredth part; none for currencies that are not divided in daily life. */
  cent?: string;
  cents?: string;
}

/** Sign or code -> `one | many | cent | cents`. */
const NAMES = table(`
  $: dollar | dollars | cent | cents
  US$: U S dollar | U S dollars | cent | cents
  C$: Canadian dollar | Canadian dollars | cent | cents
  CA$: Canadian dollar | Canadian dollars | cent | cents
  A$: Australian dollar | Australian dollars | cent | cents
  AU$: Australian dollar | Australian dollars | cent | cents
  NZ$: New Zealand dollar | New Zealand dollars | cent | cents
  HK$: Hong Kong dollar | Hong Kong dollars | cent | cents
  S$: Singapore dollar | Singapore dollars | cent | cents
  R$: real | reais | centavo | centavos
  €: euro | euros | cent | cents
  £: pound | pounds | penny | pence
  ¥: yen | yen
  ₹: rupee | rupees | paisa | paise
  ₩: won | won
  ₽: ruble | rubles | kopek | kopeks
  ₺: lira | liras | kurus | kurus
  ₪: shekel | shekels | agora | agorot
  ₴: hryvnia | hryvnias
  ₱: peso | pesos | centavo | centavos
  ₦: naira | naira | kobo | kobo
  ₫: dong | dong
  ฿: baht | baht | satang | satang
  ₿: bitcoin | bitcoins
`);
const CODE_NAMES = table(`
  CNY: yuan | yuan
  CHF: Swiss franc | Swiss francs | centime | centimes
  SEK: Swedish krona | Swedish kronor
  NOK: Norwegian krone | Norwegian kroner
  DKK: Danish krone | Danish kroner
  PLN: zloty | zlotys
  CZK: Czech koruna | Czech koruna
  MXN: Mexican peso | Mexican pesos | centavo | centavos
  ZAR: rand | rand | cent | cents
`);
const SAME_AS = table(
  'USD: US$; CAD: C$; AUD: A$; NZD: NZ$; HKD: HK$; SGD: S$; BRL: R$; EUR: €; GBP: £; JPY: ¥; INR: ₹; KRW: ₩; RUB: ₽; BTC: ₿',
);

/** By sign, e.g. `US$`. */
export const BY_SIGN = currencies(NAMES);
/** By ISO 4217 code. */
export const BY_CODE: Readonly<Record<string, Currency>> = {
  ...currencies(CODE_NAMES),
  ...Object.fromEntries(Object.entries(SAME_AS).map(([code, sign]) => [code, BY_SIGN[sign]!])),
};

/** What follows an amount: $5m. */
export const SCALES = table(`
  k: thousand; thousand: thousand; m: million; mn: million; mm: million; million: million
  b: billion; bn: billion; billion: billion; t: trillion; tn: trillion; trillion: trillion
`);

/** What follows a slash: $5/mo. Whole words are said as they are. */
export const PER = table(`
  mo: month; yr: year; y: year; wk: week; hr: hour; h: hour; d: day; min: minute; s: second; pp: person
  kg: kilogram; g: gram; lb: pound; oz: ounce; gal: gallon; l: liter; L: liter; km: kilometer; mi: mile; m: meter
  ft: foot; kWh: kilowatt hour; MWh: megawatt hour; GB: gigabyte; TB: terabyte
`);

function currencies(names: Readonly<Record<string, string>>): Readonly<Record<string, Currency>> {
  return Object.fromEntries(
    Object.entries(names).map(([key, value]) => {
      const [one, many, cent, cents] = value.split(' | ');
      return [key, { one: one!, many: many!, ...(cent && { cent, cents: cents! }) }];
    }),
  );
}
