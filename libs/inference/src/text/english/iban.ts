import type { NumberWords } from './number-words.js';
import { pattern, spell, type Rule } from './rule.js';

/** Norway's has 15 characters, three groups of four and one of three. */
const FEWEST_GROUPS = 4;

/** Before dates and telephone numbers, whose groups of digits look alike. */
export const IBAN_RULES: readonly Rule[] = [
  {
    // DE89 3704 0044 0532 0130 00
    pattern: pattern(
      String.raw`(?<=(?<named>\bIBAN(?::|\sis|\snumber|\sno\.)?\s)?)(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: [A-Z\d]{4}){2,8}(?: [A-Z\d]{1,3})?(?![\p{L}\p{N}])`,
    ),
    say: ({ named }, numbers, match) => {
      const groups = match.split(' ');
      // A word in capitals, or a number, may follow.
      for (let end = groups.length; end >= FEWEST_GROUPS; end -= 1) {
        const iban = groups.slice(0, end);
        if (isIban(iban.join(''))) return [readOut(iban, numbers), ...groups.slice(end)].join(' ');
      }
      return named === undefined ? undefined : readOut(groups, numbers);
    },
  },
];

/** By its check digits (ISO 13616, ISO 7064 MOD 97-10). */
function isIban(characters: string): boolean {
  if (characters.length > 34) return false;
  const rearranged = characters.slice(4) + characters.slice(0, 4);
  const digits = rearranged.replace(/[A-Z]/gu, (letter) => String(parseInt(letter, 36)));
  return BigInt(digits) % 97n === 1n;
}

function readOut(groups: readonly string[], numbers: NumberWords): string {
  const said = groups.map((group) =>
    (group.match(/\d+|[A-Z]+/gu) ?? []).map((run) => (/\d/u.test(run) ? numbers.digits(run) : spell(run))).join(' '),
  );
  return said.join(', ');
}
