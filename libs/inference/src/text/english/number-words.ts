import { chunk, groupsOf } from './digit-groups.js';

const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = ['', ' thousand', ' million', ' billion', ' trillion', ' quadrillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** A number without separators, longer than anybody counts. */
const LONG_RUN = /^\d{13,}$/u;

/** Numbers as words, in American (`one hundred five`) or in British style (`one hundred and five`). */
export class NumberWords {
  /** @param monthFirst whether 3/4 is the fourth of March; goes with the American style */
  constructor(readonly monthFirst: boolean) {}

  /** `1,234` -> one thousand two hundred thirty-four. Past 18 digits, digit by digit; only digits are looked at. */
  cardinal(value: string | number): string {
    const digits = String(value)
      .replace(/\D/gu, '')
      .replace(/^0+(?=\d)/u, '');
    if (digits.length > SCALES.length * 3) return this.digits(digits);
    if (/^0*$/u.test(digits)) return ONES[0]!;
    const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/gu)!;
    const words: string[] = [];
    for (const [index, group] of groups.entries()) {
      const scale = groups.length - 1 - index;
      const number = Number(group);
      if (number === 0) continue;
      const and = !this.monthFirst && scale === 0 && number < 100 && words.length > 0 ? 'and ' : '';
      words.push(and + this.belowThousand(number) + SCALES[scale]!);
    }
    return words.join(' ');
  }

  /** `21` -> twenty-first. */
  ordinal(value: string | number): string {
    return this.cardinal(value).replace(/[a-z]+$/u, ordinalOf);
  }

  /** `1,234.50` -> one thousand two hundred thirty-four point five zero; `.5` -> point five. Long runs in groups. */
  decimal(value: string): string {
    const [whole = '', fraction] = value.split('.');
    const spoken = this.wholePart(whole);
    if (fraction === undefined) return spoken;
    return `${spoken} point ${this.digits(fraction)}`.trim();
  }

  /** As years are read: `1905` -> nineteen oh five, `2000` -> two thousand, `2024` -> twenty twenty-four. */
  year(value: string | number): string {
    const year = Number(value);
    const century = Math.floor(year / 100);
    const rest = year % 100;
    if (year < 1000 || (century % 10 === 0 && rest < 10)) return this.cardinal(year);
    if (rest === 0) return `${this.cardinal(century)} hundred`;
    return `${this.cardinal(century)} ${rest < 10 ? `oh ${this.cardinal(rest)}` : this.cardinal(rest)}`;
  }

  /** `305` -> three zero five. Anything but digits is left out. */
  digits(value: string): string {
    return (value.match(/\d/gu) ?? []).map((digit) => ONES[Number(digit)]!).join(' ');
  }

  /** A short number inside a name or an address: `42` -> forty-two, `2024` -> twenty twenty-four, `305` and `007` digit by digit. */
  label(value: string): string {
    if (/^(?:19|20)\d\d$/u.test(value)) return this.year(value);
    const short = value.length <= 2 || (value.length <= 4 && value.endsWith('00'));
    return short && !/^0\d/u.test(value) ? this.cardinal(value) : this.digits(value);
  }

  private wholePart(whole: string): string {
    if (LONG_RUN.test(whole)) return groupsOf(chunk(whole), this);
    return whole.length > 1 && whole.startsWith('0') ? this.digits(whole) : whole && this.cardinal(whole);
  }

  private belowThousand(number: number): string {
    const rest = number % 100;
    if (number < 100) return belowHundred(rest);
    const hundreds = `${ONES[Math.floor(number / 100)]!} hundred`;
    return rest === 0 ? hundreds : `${hundreds} ${this.monthFirst ? '' : 'and '}${belowHundred(rest)}`;
  }
}

function belowHundred(number: number): string {
  if (number < 20) return ONES[number]!;
  const tens = TENS[Math.floor(number / 10)]!;
  return number % 10 === 0 ? tens : `${tens}-${ONES[number % 10]!}`;
}

function ordinalOf(word: string): string {
  return IRREGULAR_ORDINALS[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`);
}
