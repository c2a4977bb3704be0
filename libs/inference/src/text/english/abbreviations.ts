import { DOTTED, NUMBERED, PLAIN } from './abbreviation-words.js';
import { SIDES } from './roads.js';
import { anyOf, pattern, spell, type Rule } from './rule.js';

/** Those in small letters may also stand at the start of a sentence. */
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
const dotted = new Map(
  Object.entries(DOTTED).flatMap(([short, long]) => [
    [capital(short), long],
    [short, long],
  ]),
);

/** Before the codes: "invoice no. 4471" is one. */
export const NUMBERED_RULES: readonly Rule[] = [
  {
    // policy no. HX-44
    pattern:
      /(?<=\b(?:policy|account|order|case|claim|invoice|reference|ref|flight|ticket|serial|part|model|member|customer|booking|passport|licen[cs]e|registration)\s)no\.(?=\s[A-Z\d-]{0,16}\d)/giu,
    say: () => 'number',
  },
  {
    // No. 5, Nos. 3 and 4, pp. 12–15
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}])(?<name>${anyOf(Object.keys(NUMBERED).flatMap((name) => [name, capital(name)]))})\.\s?(?=\d)`,
    ),
    say: ({ name }) => `${NUMBERED[name!.toLowerCase()]} `,
  },
];

export const ABBREVIATION_RULES: readonly Rule[] = [
  {
    // Mulholland Dr., 5th St, Main St.; not "Saint" when a sentence or a direction follows
    pattern:
      /(?<=(?:\p{Lu}\p{L}{1,20}|\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s)(?<name>Dr|St|Ct|Pl)(?:\.|(?![\p{L}\p{N}'’.]))(?!\s\p{Lu}(?!(?:[NSEW]|NW|NE|SW|SE|Apt|Suite|Unit|The|He|She|It|They|We|You|And|But)(?!\p{L})))/gu,
    say: ({ name }) => ({ Dr: 'Drive', St: 'Street', Ct: 'Court', Pl: 'Place' })[name!],
  },
  {
    // Dr. Smith, St. Mary
    pattern: /(?<![\p{L}\p{N}])(?<name>Dr\.|St\.|St(?=\s\p{Lu}))(?!\p{L})/gu,
    say: ({ name }) => (name!.startsWith('Dr') ? 'Doctor' : 'Saint'),
  },
  {
    pattern: pattern(String.raw`(?<![\p{L}\p{N}.])(?<name>${anyOf(dotted.keys())})(?!\p{L})`),
    say: ({ name }) => dotted.get(name!),
  },
  {
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}./-])(?<name>${anyOf(Object.keys(PLAIN))})(?![\p{L}\p{N}]|[-/]\p{L}|\.\p{L})`,
    ),
    say: ({ name }) => PLAIN[name!],
  },
  {
    // Pennsylvania Avenue NW
    pattern:
      /(?<=(?:Street|Avenue|Drive|Road|Boulevard|Lane|Court|Place)\s)(?<side>NW|NE|SW|SE|[NSEW])(?![\p{L}\p{N}'’.])/gu,
    say: ({ side }) => SIDES[side!],
  },
  {
    // w/ milk
    pattern: /(?<![\p{L}\p{N}/])(?<name>w\/o|w\/)\s?(?=\p{L})/gu,
    say: ({ name }) => (name === 'w/' ? 'with ' : 'without '),
  },
  {
    // U.S., J. K. Rowling; a single letter at the end of a sentence keeps its full stop
    pattern: /(?<![\p{L}\p{N}.])(?:\p{Lu}\.){2,8}(?!\p{L})|(?<![\p{L}\p{N}.])\p{Lu}\.(?=\s\p{Lu})/gu,
    say: (_, __, match) => spell(match.replaceAll('.', '')),
  },
];
