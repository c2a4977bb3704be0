import type { NumberWords } from './number-words.js';

export type Groups = Readonly<Record<string, string | undefined>>;

/**
 * One class of token and how it is said. Patterns are global, and bounded in every repetition that could be tried again
 * from each of its characters, so that a rule takes linear time on any text.
 */
export interface Rule {
  pattern: RegExp;
  /** @returns words in place of the match, or undefined to leave it as it is */
  say(groups: Groups, numbers: NumberWords, match: string): string | undefined;
}

/** Not inside a word or a number. */
export const START = String.raw`(?<![\p{L}\p{N}]|\d[.,])`;
export const END = String.raw`(?![\p{L}\p{N}]|[.,]\d)`;
/** `12`, `1,234`, `1,50,000`, without sign or decimals. */
export const INTEGER = String.raw`(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}|\d{1,18})`;
/** `12`, `1,234.5`, `.5`. */
export const NUMBER = String.raw`(?:${INTEGER}(?:\.\d{1,12})?|\.\d{1,12})`;
/** Behind a number or a word, a range goes on. */
export const DASH = String.raw`\s?[-–—−]\s?`;

/** A pattern between word borders, from alternatives or a source; whitespace in templates is not significant there. */
export function pattern(source: string, flags = ''): RegExp {
  return new RegExp(source, `gu${flags}`);
}

/** `a|b|c`, longest first, with what is special to regular expressions escaped. */
export function anyOf(words: Iterable<string>): string {
  const escaped = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`));
  return `(?:${escaped.join('|')})`;
}

/** `PDF` -> P D F, as espeak-ng reads letter names. */
export function spell(letters: string): string {
  return [...letters.toUpperCase()].join(' ');
}

export function applyRules(rules: readonly Rule[], text: string, numbers: NumberWords): string {
  let spoken = text;
  for (const { pattern, say } of rules) {
    spoken = spoken.replace(pattern, (match: string, ...rest: unknown[]) => {
      const groups = rest.at(-1);
      return say(typeof groups === 'object' && groups ? (groups as Groups) : {}, numbers, match) ?? match;
    });
  }
  return spoken;
}
