import type { NumberWords } from './number-words.js';

/** Digit by digit, with a pause between groups. */
export function groupsOf(groups: readonly (string | undefined)[], numbers: NumberWords): string {
  return groups
    .filter((group) => group !== undefined)
    .map((group) => {
      if (/^[1-9]00$/u.test(group)) return numbers.cardinal(group);
      return (group.startsWith('+') ? 'plus ' : '') + numbers.digits(group);
    })
    .join(', ');
}

/** Long runs in threes, the last of up to four, and the sixteen digits of a card in fours: as people read them out. */
export function chunk(digits: string): string[] {
  if (digits.length === 16) return digits.match(/\d{4}/gu)!;
  const groups: string[] = [];
  let rest = digits;
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return [...groups, rest];
}
