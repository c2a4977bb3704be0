import type { Lexicon } from '@brisk/contracts';
import { normaliseText } from './normalise-text.js';

/** A lexicon, ready to be looked for in texts. */
export interface CompiledLexicon {
  /** All words; the named group `possessive` holds an `'s` behind one. Undefined for an empty lexicon. */
  pattern: RegExp | undefined;
  /** What to say in place of a word as it stands in a text; undefined when it is not in the lexicon. */
  find(word: string): string | undefined;
}

/** Scripts without spaces have no word borders to ask for. */
const UNSPACED = String.raw`[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]`;
const WORD_START = new RegExp(String.raw`^(?!${UNSPACED})[\p{L}\p{N}]`, 'u');
const WORD_END = new RegExp(String.raw`(?!${UNSPACED})[\p{L}\p{M}\p{N}]$`, 'u');

/** Words match whole, in any case, the longest first. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const entries = new Map<string, string>();
  for (const [word, spoken] of Object.entries(lexicon)) {
    const key = lexiconKey(word);
    if (key !== '') entries.set(key, normaliseText(spoken));
  }
  const words = [...entries.keys()].sort((a, b) => b.length - a.length).map(wordPattern);
  return {
    pattern: words.length === 0 ? undefined : new RegExp(`(?:${words.join('|')})`, 'giu'),
    find: (word) => entries.get(fold(word)),
  };
}

/** What a word is looked up by: equal for spellings that mean the same entry; empty when it can be in no text. */
export function lexiconKey(word: string): string {
  return fold(normaliseText(word));
}

function wordPattern(word: string): string {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
  const start = WORD_START.test(word) ? String.raw`(?<![\p{L}\p{M}\p{N}])` : '';
  // "don" is not a word of "don't", but "Brisk" is one of "Brisk's".
  const end = WORD_END.test(word) ? String.raw`(?![\p{L}\p{M}\p{N}]|['’](?!s(?!\p{L}))\p{L})` : '';
  return start + escaped + end;
}

const fold = (word: string) => word.toUpperCase().toLowerCase();
