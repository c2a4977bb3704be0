import { dictate } from './address.js';
import { IP_RULES } from './ip-addresses.js';
import { pattern, type Rule } from './rule.js';

/** What a domain without a scheme must end with, so that "end.Then" is none. */
const DOMAINS =
  'com|org|net|gov|edu|mil|int|info|biz|io|ai|app|dev|co|uk|us|ca|au|nz|ie|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|pt|' +
  'cz|ru|jp|cn|in|br|mx|eu|tv|me|xyz|test|example';
const FILE_TYPES =
  'pdf|docx?|xlsx?|pptx?|txt|csv|json|xml|html?|css|jsx?|tsx?|py|rs|go|cpp|php|sh|md|ya?ml|zip|tar|gz|exe|png|jpe?g|' +
  'gif|svg|mp3|mp4|wav|mov|avi|log|sql|ini';

const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}-]{0,62}`;
const port = String.raw`(?::\d{2,5})?`;
/** Ends in a letter, a digit or a slash: other marks behind it belong to the sentence. */
const path = String.raw`(?<path>[/?#][\p{L}\p{N}\-._~%!$&*+,;=:@/?#]{0,2000}(?<=[\p{L}\p{N}/=_-]))?`;

const withoutLastSlash = (path: string | undefined) => (path ?? '').replace(/\/$/u, '');

export const INTERNET_RULES: readonly Rule[] = [
  {
    // jane.doe+news@example.co.uk
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}._%+-])(?:mailto:)?(?<local>[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63})@(?<host>${label}(?:\.${label}){1,6})(?![\p{L}\p{N}])`,
    ),
    say: ({ local, host }, numbers) => `${dictate(local!, numbers)} at ${dictate(host!, numbers)}`,
  },
  {
    // https://example.com/docs?q=1; the scheme is not said
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}])(?:https?|ftp|wss?):\/\/(?<host>${label}(?:\.${label}){0,6}${port})${path}`,
      'i',
    ),
    say: ({ host, path }, numbers) => dictate(host! + withoutLastSlash(path), numbers),
  },
  ...IP_RULES,
  {
    // www.example.com, example.org/docs, localhost:8080; not "end.In", a forgotten space
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}@._/-])(?<host>(?:[Ww]{3}(?:\.${label}){1,6}|(?:${label}\.){1,5}(?:${DOMAINS}|${DOMAINS.toUpperCase()})|localhost)(?![\p{L}\p{N}@]|-\p{L})${port})${path}`,
    ),
    say: ({ host, path }, numbers) => dictate(host! + withoutLastSlash(path), numbers),
  },
  {
    // report.pdf, Node.js
    pattern: pattern(
      String.raw`(?<![\p{L}\p{N}@._/-])(?:[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}\.){1,4}(?:${FILE_TYPES}|${FILE_TYPES.toUpperCase()})(?![\p{L}\p{N}])`,
    ),
    say: (_, numbers, match) => dictate(match, numbers),
  },
  {
    // @brisk_tts
    pattern: /(?<![\p{L}\p{N}@._/])@(?<name>[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}(?<=[\p{L}\p{N}_]))/gu,
    say: ({ name }, numbers) => `at ${dictate(name!, numbers)}`,
  },
  {
    // #BriskSpeaks
    pattern:
      /(?<![\p{L}\p{N}#&]|\b(?:[Oo]rder|[Tt]icket|[Cc]ase|[Cc]laim|[Ii]nvoice|[Cc]ode|[Rr]ef|[Rr]eference|[Nn]umber|[Tt]racking|[Uu]nit|[Aa]pt|[Ss]uite|[Aa]ccount|[Ii]tem|[Pp]art|[Mm]odel|[Bb]ooking)\s)#(?<name>\p{L}[\p{L}\p{N}_]{1,63})(?!-\d)/gu,
    say: ({ name }, numbers) =>
      `hashtag ${name!
        .match(/\d+|\p{Lu}?\p{Ll}+|\p{L}/gu)!
        .map((part) => dictate(part, numbers))
        .join(' ')}`,
  },
];
