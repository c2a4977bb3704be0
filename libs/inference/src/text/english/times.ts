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

const secondsOf = (count: number, numbers: NumberWords) => `${numbers.cardinal(count)} second${count === 1 ? '' : 's'}`;
