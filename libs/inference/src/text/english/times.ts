import type { NumberWords } from './number-words.js';
import { END, pattern, START, type Rule } from './rule.js';

const meridiem = String.raw`(?<half>[AaPp])(?:\.\s?[Mm](?![\p{L}\p{N}])\.?|[Mm](?![\p{L}\p{N}]))`;

export const TIME_RULES: readonly Rule[] = [
  {
    // The dash of 9–5pm, 9am-5pm and 9:00–17:00.
    pattern: pattern(
      String.raw`(?:(?<=\d:\d\d)|(?<=\d\s?[AaPp]\.?[Mm]\.?)|(?<=(?<![\p{L}\p{N}:.,-])\d{1,2}))\s?[-–—]\s?(?=\d{1,2}(?::\d\d)?\s?[AaPp]\.?[Mm]\b)|(?<=\d:\d\d|\bnoon|\bmidnight)\s?[-–—]\s?(?=\d{1,2}(?::\d\d(?!\d)|\s?[AaPp]\.?[Mm]\b))|(?<=\d\s?[AaPp]\.?[Mm]\.?)\s?[-–—]\s?(?=noon|midnight)`,
    ),
    say: () => ' to ',
  },
  {
    // 0800 hours, at 1530 hrs, 2200 to 0600 hours; 2000 hours without a word of time before it is an amount
    pattern: pattern(
      String.raw`${START}(?:(?<from>(?:[01]\d|2[0-3])[0-5]\d)(?<between>\s(?:to|until|till|and)\s|\s?[-–—]\s?)(?<until>(?:[01]\d|2[0-4])[0-5]\d)|(?<early>0\d[0-5]\d)|(?<=\b(?:[Aa]t|[Ff]rom|[Uu]ntil|[Tt]ill|[Bb]efore)\s)(?<time>(?:1\d|2[0-4])[0-5]\d))\s(?:hours|hrs\.?)(?!\p{L}|\sof\b)`,
    ),
    say: ({ from, between, until, early, time }, numbers) =>
      from === undefined
        ? `${militaryOf((early ?? time)!, numbers)} hours`
        : `${militaryOf(from, numbers)} ${/\band\b/u.test(between!) ? 'and' : 'to'} ${militaryOf(until!, numbers)} hours`,
  },
  {
    // 3:30 pm, 15:45, 3:00, 14:30:15
    pattern: pattern(
      String.raw`${START}(?<!\d:)(?<hour>[01]?\d|2[0-4]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?!:|\d)(?:\s?${meridiem})?${END}`,
    ),
    say: ({ hour, minute, second, half }, numbers) => {
      const seconds = second === undefined || second === '00' ? '' : ` and ${secondsOf(Number(second), numbers)}`;
      return timeOf(Number(hour), Number(minute), half, numbers) + seconds;
    },
  },
  {
    // 5pm, 5 p.m., 3.30pm
    pattern: pattern(String.raw`${START}(?<hour>1[0-2]|0?[1-9])(?:\.(?<minute>[0-5]\d))?\s?${meridiem}`),
    say: ({ hour, minute = '0', half }, numbers) => timeOf(Number(hour), Number(minute), half, numbers),
  },
  {
    pattern: pattern(String.raw`(?<![\p{L}\p{N}.])${meridiem.replace(String.raw`|[Mm](?![\p{L}\p{N}])`, '')}`),
    say: ({ half }) => `${half!.toUpperCase()} M`,
  },
  {
    // UTC+2, GMT-5
    pattern: pattern(
      String.raw`\b(?<zone>UTC|GMT)\s?(?<sign>[-+−–])\s?(?<hours>\d{1,2})(?::(?<minutes>[0-5]\d))?${END}`,
    ),
    say: ({ zone, sign, hours, minutes = '00' }, numbers) => {
      const rest = minutes === '00' ? '' : ` ${numbers.cardinal(minutes)}`;
      return `${zone} ${sign === '+' ? 'plus' : 'minus'} ${numbers.cardinal(hours!)}${rest}`;
    },
  },
];

function timeOf(hour: number, minute: number, half: string | undefined, numbers: NumberWords): string {
  const minutes = minute === 0 ? '' : ` ${minute < 10 ? 'oh ' : ''}${numbers.cardinal(minute)}`;
  if (half !== undefined) return `${numbers.cardinal(hour)}${minutes} ${half.toUpperCase()} M`;
  if (minute === 0) {
    if (hour % 24 === 0) return 'midnight';
    return hour <= 12 ? `${numbers.cardinal(hour)} o'clock` : `${numbers.cardinal(hour)} hundred`;
  }
  return hour % 24 === 0 ? `twelve${minutes} A M` : `${numbers.cardinal(hour)}${minutes}`;
}

/** `0805` -> oh eight oh five, `2200` -> twenty-two hundred. */
function militaryOf(time: string, numbers: NumberWords): string {
  const [hour, minute] = [Number(time.slice(0, 2)), Number(time.slice(2))];
  const leading =
    hour === 0 ? (minute === 0 ? 'zero' : 'zero zero') : `${hour < 10 ? 'oh ' : ''}${numbers.cardinal(hour)}`;
  return `${leading} ${minute === 0 ? 'hundred' : `${minute < 10 ? 'oh ' : ''}${numbers.cardinal(minute)}`}`;
}

const secondsOf = (count: number, numbers: NumberWords) => `${numbers.cardinal(count)} second${count === 1 ? '' : 's'}`;
