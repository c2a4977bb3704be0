const UNITS = [
  ['d', 1440],
  ['h', 60],
  ['min', 1],
] as const;

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const PART = new RegExp(String.raw`(${NUMBER})\s*(d|days?|h|hours?|m|mins?|minutes?)(?![a-z])`, 'gi');

/** Minutes as an operator would write them: `30 min`, `2 h`, `1 d 12 h`. */
export function minutesText(minutes: number): string {
  let left = minutes;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = size === 1 ? Number(left.toFixed(3)) : Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${unit}`];
  });
  return parts.join(' ') || '0 min';
}

/** What `minutesText` writes, or somebody types: `90`, `30 m`, `2 h`, `1.5 days`. @returns minutes; NaN for what is no time */
export function minutesOf(text: string): number {
  const typed = text.trim();
  if (new RegExp(`^${NUMBER}$`).test(typed)) return Number(typed);
  const parts = [...typed.matchAll(PART)];
  if (parts.length === 0 || typed.replace(PART, '').trim() !== '') return Number.NaN;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * sizeOf(unit!), 0);
}

/** How long a stage bakes. */
export const bakeText = (minutes: number): string => (minutes === 0 ? 'no bake' : minutesText(minutes));

const sizeOf = (unit: string) => UNITS.find(([name]) => name[0] === unit[0]!.toLowerCase())![1];
