import type { Lexicon } from '@brisk/contracts';

/** What a lexicon's text stands for, or what is wrong with it. */
export type ReadLexicon = { entries: Lexicon; problem?: never } | { problem: string; entries?: never };

const SEPARATOR = ' = ';
/** Those of the API, in characters. */
const LONGEST_WORD = 64;
const LONGEST_PRONUNCIATION = 256;

/** One line for each word, in the order of the alphabet, to be edited as a text. */
export function linesOf(lexicon: Lexicon): string {
  const words = Object.entries(lexicon).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return words.map(([word, say]) => `${word}${SEPARATOR}${say}`).join('\n');
}

/** Reads `word = how to say it`, line by line; empty lines mean nothing. The API checks the sounds themselves. */
export function readLines(text: string): ReadLexicon {
  const entries: [string, string][] = [];
  const seen = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const number = index + 1;
    const at = line.indexOf(SEPARATOR);
    const [word, say] = at < 0 ? ['', ''] : [line.slice(0, at).trim(), line.slice(at + SEPARATOR.length).trim()];
    const problem = wrongWith(word, say);
    if (problem) return { problem: `Line ${number} ${problem}` };
    const twin = seen.get(word.toLowerCase());
    if (twin !== undefined) return { problem: `Line ${number} has the same word as line ${twin}.` };
    seen.set(word.toLowerCase(), number);
    entries.push([word, say]);
  }
  return { entries: Object.fromEntries(entries) };
}

function wrongWith(word: string, say: string): string | undefined {
  if (word === '' || say === '') return 'needs a word, an equals sign with spaces around it, and how to say the word.';
  if (word.length > LONGEST_WORD) return `has a word of more than ${LONGEST_WORD} characters.`;
  if (say.length > LONGEST_PRONUNCIATION) return `says a word with more than ${LONGEST_PRONUNCIATION} characters.`;
  return undefined;
}

/** The deployment's words with those of the page put in; a word of the page takes the place of the same one. */
export function withWords(deployment: Lexicon, page: Lexicon): Lexicon {
  const mine = new Set(Object.keys(page).map((word) => word.toLowerCase()));
  const kept = Object.entries(deployment).filter(([word]) => !mine.has(word.toLowerCase()));
  return { ...Object.fromEntries(kept), ...page };
}
