import { END, pattern, type Rule } from './rule.js';

const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const NUMERAL = String.raw`(?:X{0,3}|XL|L?X{0,3}|XC)(?:IX|IV|V?I{0,3})`;
/** At least one letter, and a whole word. */
const roman = String.raw`(?<roman>(?=[IVXL])${NUMERAL})(?![\p{L}\p{N}])`;
/** At least two letters, so that it is neither the pronoun nor an initial. */
const longRoman = String.raw`(?<roman>(?=[IVXL]{2})${NUMERAL})(?![\p{L}\p{N}])`;

const RULERS =
  'Alexander|Alfonso|Baldwin|Benedict|Boniface|Catherine|Charles|Christian|Clement|Constantine|Edward|Elizabeth|Ferdinand|' +
  'Francis|Frederick|Friedrich|George|Gregory|Gustav|Haakon|Harald|Henry|Innocent|Isabella|Ivan|James|John|John Paul|Joseph|Juan Carlos|' +
  'Leo|Leopold|Louis|Ludwig|Margrethe|Mary|Maximilian|Mehmed|Murad|Napoleon|Nicholas|Olav|Otto|Paul|Pedro|Peter|Philip|Pius|' +
  'Ptolemy|Ramesses|Ramses|Richard|Rudolf|Selim|Sixtus|Sigismund|Thutmose|Umberto|Urban|Victor Emmanuel|Wilhelm|William';
const TITLES = 'King|Queen|Pope|Emperor|Empress|Tsar|Czar|Kaiser|Sultan|Prince|Princess|Duke|Saint|St\\.';
const PARTS =
  'Chapter|Part|Book|Volume|Vol\\.|Section|Act|Scene|Article|Appendix|Phase|Type|Class|Level|Stage|Title|Figure|Table|War|Bowl|Episode|' +
  'Canto|Psalm|Verse|Unit|Lesson|Mark|Grade|Tier|Category|Schedule|Amendment|Division|Factor|Fig\\.|Sonata|Symphony|Opus|Season';

/** Then an I is the pronoun. */
const VERB_BEHIND_I = String.raw`['’]|\s(?:am|have|had|was|will|would|could|can|do|did|think|thought|said|told|know|want|need|like|love|see|saw|feel|guess|hope|mean|just|never|always|really)\b`;

export const ROMAN_RULES: readonly Rule[] = [
  {
    // Chapter IV, World War II, Part I; but "the part I like"
    pattern: pattern(String.raw`(?<=(?<!\p{L})(?<part>${PARTS})\s)${roman}(?!${VERB_BEHIND_I})`, 'i'),
    say: ({ part, roman }, numbers) =>
      roman !== roman!.toUpperCase() || (roman === 'I' && /^\p{Ll}/u.test(part!))
        ? undefined
        : numbers.cardinal(romanValue(roman!)),
  },
  {
    // the XX century
    pattern: pattern(String.raw`(?<![\p{L}\p{N}])${roman}(?=(?:th)?\s[Cc]entur)`),
    say: ({ roman }, numbers) => numbers.ordinal(romanValue(roman!)),
  },
  {
    // King Charles I, Queen Elizabeth II; Charles I of England
    pattern: pattern(
      String.raw`(?<=(?<!\p{L})(?:${TITLES})\s\p{Lu}\p{L}{1,15}(?:\s\p{Lu}\p{L}{1,15})?\s)${roman}|(?<=(?<!\p{L})(?:${RULERS})\s)(?<named>[IVX])(?=\sof\s|['’]s\s)`,
    ),
    say: ({ roman, named }, numbers) => `the ${numbers.ordinal(romanValue((roman ?? named)!))}`,
  },
  {
    // Henry VIII, Louis XIV
    pattern: pattern(String.raw`(?<=(?<!\p{L})(?:${RULERS})\s)${longRoman}`),
    say: ({ roman }, numbers) => `the ${numbers.ordinal(romanValue(roman!))}`,
  },
  {
    // Rocky IV, Article 3, II: any other name with a numeral behind it
    pattern: pattern(String.raw`(?<=\p{L}{2}\s)(?<![\p{L}\p{N}])(?<roman>(?=I[IVX]|V[I]|X[IVX])${NUMERAL})${END}`),
    say: ({ roman }, numbers) => numbers.cardinal(romanValue(roman!)),
  },
];

function romanValue(numeral: string): number {
  const values = [...numeral].map((letter) => VALUES[letter]!);
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
