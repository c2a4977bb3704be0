import type { NumberWords } from './number-words.js';
import { anyOf, DASH, END, pattern, START, type Rule } from './rule.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const monthOf = new Map(MONTHS.flatMap((name) => [name, name.slice(0, 3)].map((key) => [key.toLowerCase(), name])));
monthOf.set('sept', 'September');
const dayOf = new Map(DAYS.flatMap((name) => [name, name.slice(0, 3)].map((key) => [key.toLowerCase(), name])));
for (const [short, name] of Object.entries({ tues: 'Tuesday', thu: 'Thursday', thur: 'Thursday', thurs: 'Thursday' }))
  dayOf.set(short, name);

const month = String.raw`(?<month>${anyOf(MONTHS)}|(?:${MONTHS.map((name) => name.slice(0, 3)).join('|')}|Sept)\b\.?)`;
const day = String.raw`(?<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?`;
const toDay = String.raw`(?:${DASH}(?<toDay>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?`;
const year = String.raw`(?:(?<comma>,)?\s(?<year>[12]\d{3}))`;
const weekday = (group: string) =>
  String.raw`(?<${group}>(?:${[...dayOf.keys()].map((key) => key[0]!.toUpperCase() + key.slice(1)).join('|')}))\b\.?`;

const named = (name: string) => monthOf.get(name.toLowerCase().replace('.', ''))!;
const dayName = (name: string) => dayOf.get(name.toLowerCase())!;

export const DATE_RULES: readonly Rule[] = [
  {
    // 8-5 M-F, M–F 9am
    pattern: /(?<=\d\s?(?:[ap]\.?m\.?)?,?\s)M[-–]F(?![\p{L}\p{N}-])|(?<![\p{L}\p{N}-])M[-–]F(?=,?\s\d)/giu,
    say: () => 'Monday to Friday',
  },
  {
    // 2024-03-15, 2024/03/15, 2024-03-15T14:30:00Z
    pattern: pattern(
      String.raw`${START}(?<year>[12]\d{3})(?<sep>[-/.])(?<month>0?[1-9]|1[0-2])\k<sep>(?<day>[12]\d|3[01]|0?[1-9])(?:(?:T|\s)(?<time>\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(?<zone>Z|[+−-]00:?00)?)?${END}`,
    ),
    say: ({ year, month, day, time, zone }, numbers) => {
      const at = time === undefined ? '' : ` at ${time}${zone ? ' U T C' : ''}`;
      return dateOf(Number(day), MONTHS[Number(month) - 1]!, numbers) + `, ${numbers.year(year!)}${at}`;
    },
  },
  {
    // 3/15/2024, 15.03.2024, 03-15-24
    pattern: pattern(
      String.raw`${START}(?<first>\d{1,2})(?<sep>[-/.])(?<second>\d{1,2})\k<sep>(?<year>[12]\d{3}|\d\d)${END}(?!\k<sep>\d)`,
    ),
    say: ({ first, second, sep, year }, numbers) => {
      if (year!.length === 2 && sep !== '/') return undefined;
      const date = dayAndMonth(Number(first), Number(second), numbers.monthFirst && sep !== '.');
      if (!date) return undefined;
      const full = year!.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
      return `${dateOf(date.day, MONTHS[date.month - 1]!, numbers)}, ${numbers.year(full)}`;
    },
  },
  {
    // due on 3/15
    pattern: pattern(
      String.raw`(?<=\b(?:on|by|before|after|until|till|since|from|due|through)\s)(?<first>\d{1,2})\/(?<second>\d{1,2})${END}(?!\/)`,
    ),
    say: ({ first, second }, numbers) => {
      const date = dayAndMonth(Number(first), Number(second), numbers.monthFirst);
      return date && !(first === '9' && second === '11')
        ? dateOf(date.day, MONTHS[date.month - 1]!, numbers)
        : undefined;
    },
  },
  {
    // Mon–Fri; Tue, Mar 3
    pattern: pattern(String.raw`\b${weekday('from')}${DASH}${weekday('to')}(?![\p{L}\p{N}])`),
    say: ({ from, to }) => `${dayName(from!)} to ${dayName(to!)}`,
  },
  {
    pattern: pattern(String.raw`\b${weekday('name')}(?=,?\s(?:${anyOf(MONTHS.map((name) => name.slice(0, 3)))}|\d))`),
    say: ({ name }) => dayName(name!),
  },
  {
    // March 15, 2024; Mar. 15; March 15–17; March 5th
    pattern: pattern(String.raw`\b${month}\s${day}${toDay}(?:${year})?${END}(?!:\d)`),
    say: ({ month, day, toDay, comma, year }, numbers) => {
      const until = toDay === undefined ? '' : ` to ${numbers.ordinal(toDay)}`;
      return dateOf(Number(day), named(month!), numbers) + until + (year ? `, ${numbers.year(year)}` : (comma ?? ''));
    },
  },
  {
    // 15 March 2024; the 15th of March; 3–5 May
    pattern: pattern(
      String.raw`(?<the>\b[Tt]he\s)?${START}${day}${toDay}\s(?:of\s)?${month}(?:${year})?(?![\p{L}\p{N}])`,
    ),
    say: ({ the = 'the ', month, day, toDay, year }, numbers) => {
      const until = toDay === undefined ? '' : ` to the ${numbers.ordinal(toDay)}`;
      return `${the}${numbers.ordinal(day!)}${until} of ${named(month!)}` + (year ? `, ${numbers.year(year)}` : '');
    },
  },
  {
    // March 2024
    pattern: pattern(String.raw`\b${month}${year}${END}`),
    say: ({ month, year }, numbers) => `${named(month!)} ${numbers.year(year!)}`,
  },
  {
    // Mon. to Fri.; "Sat." and "Sun." end sentences as words
    pattern: /\b(?<name>Mon|Tues?|Wed|Thurs?|Fri|(?:Sat|Sun)(?=\.,?\s(?:and|to|at|from|or)\b))\./gu,
    say: ({ name }) => dayName(name!),
  },
  {
    // in Jan.; "Mar." alone may be a word
    pattern: /\b(?<month>Jan|Feb|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\./gu,
    say: ({ month }) => named(month!),
  },
];

function dayAndMonth(first: number, second: number, monthFirst: boolean): { day: number; month: number } | undefined {
  const [month, day] = (monthFirst && first <= 12) || second > 12 ? [first, second] : [second, first];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { day, month } : undefined;
}

function dateOf(day: number, month: string, numbers: NumberWords): string {
  return numbers.monthFirst ? `${month} ${numbers.ordinal(day)}` : `the ${numbers.ordinal(day)} of ${month}`;
}
