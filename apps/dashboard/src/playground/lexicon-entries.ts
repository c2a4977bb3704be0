import type { Lexicon } from '@brisk/contracts';

/** One line of the editor. */
export interface LexiconEntry {
  id: number;
  word: string;
  /** A respelling, or IPA between slashes. */
  say: string;
}

/** What is sent: lines with both sides filled in. Of two lines for a word, the later one counts. */
export function lexiconOf(entries: readonly LexiconEntry[]): Lexicon {
  const filled = entries.map(({ word, say }) => [word.trim(), say.trim()] as const);
  return Object.fromEntries(filled.filter(([word, say]) => word !== '' && say !== ''));
}

/**
 * Starts a line for a word as it stands in the text, with what it sounds like now as IPA to be changed. A word that is
 * there already is left as it is.
 */
export function withWord(entries: readonly LexiconEntry[], text: string, phonemes: string): LexiconEntry[] {
  const word = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (word === '' || entries.some((entry) => entry.word.toLowerCase() === word.toLowerCase())) return [...entries];
  return [...entries, { id: nextId(entries), word, say: phonemes === '' ? '' : `/${phonemes}/` }];
}

export function withEmptyLine(entries: readonly LexiconEntry[]): LexiconEntry[] {
  return [...entries, { id: nextId(entries), word: '', say: '' }];
}

const nextId = (entries: readonly LexiconEntry[]) => 1 + Math.max(0, ...entries.map(({ id }) => id));
