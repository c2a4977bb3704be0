import type { WordPhonemes } from '@brisk/contracts';

/** How many words become one group of phonemes, or groups one word, at most. */
const MOST_JOINED = 4;
/** How far the two may run apart: bounds the work for long sentences. */
const BAND = 12;

interface Step {
  cost: number;
  words: number;
  groups: number;
}

/**
 * Which words gave which phonemes. One for one where there are as many of both; else espeak-ng has joined words ("of
 * the") or parted some ("twenty-one"), and what each word sounds like alone tells which.
 *
 * @param groups phonemes between spaces, without clause marks
 * @param alone phonemes of one word by itself
 */
export function alignWords(words: string[], groups: string[], alone: (word: string) => string): WordPhonemes[] {
  if (words.length === groups.length) return words.map((text, index) => ({ text, phonemes: groups[index]! }));
  return follow(bestSteps(words.map(alone).map(bare), groups.map(bare)), words, groups);
}

function bestSteps(words: string[], groups: string[]): Step[][] {
  const best: Step[][] = [[{ cost: 0, words: 0, groups: 0 }]];
  const slope = groups.length / Math.max(1, words.length);
  for (let w = 0; w <= words.length; w += 1) {
    best[w] ??= [];
    for (let g = 0; g <= groups.length; g += 1) {
      if ((w === 0 && g === 0) || Math.abs(g - w * slope) > BAND) continue;
      for (const [taken, given] of STEPS) {
        const from = w >= taken && g >= given ? best[w - taken]?.[g - given] : undefined;
        if (!from) continue;
        const heard = groups.slice(g - given, g).join('');
        const cost = from.cost + editDistance(words.slice(w - taken, w).join(''), heard);
        if (cost < (best[w]![g]?.cost ?? Infinity)) best[w]![g] = { cost, words: taken, groups: given };
      }
    }
  }
  return best;
}

/** The first wins among equals. */
const STEPS: readonly (readonly [words: number, groups: number])[] = [
  [1, 1],
  [1, 0],
  [0, 1],
  ...Array.from({ length: MOST_JOINED - 1 }, (_, index) => [index + 2, 1] as const),
  ...Array.from({ length: MOST_JOINED - 1 }, (_, index) => [1, index + 2] as const),
];

function follow(best: Step[][], words: string[], groups: string[]): WordPhonemes[] {
  const aligned: WordPhonemes[] = [];
  let [w, g] = [words.length, groups.length];
  while (w > 0 || g > 0) {
    const step = best[w]?.[g];
    if (!step) return [{ text: words.join(' '), phonemes: groups.join(' ') }];
    const text = words.slice(w - step.words, w).join(' ');
    aligned.unshift({ text, phonemes: groups.slice(g - step.groups, g).join(' ') });
    w -= step.words;
    g -= step.groups;
  }
  return aligned;
}

/** Stress and length change when words are joined. */
const bare = (phonemes: string) => phonemes.replace(/[^\p{Ll}\p{Lu}\p{Lo}]/gu, '');

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
