import { describe, expect, it } from 'vitest';
import { phonemizeWithIpa } from './insert-ipa.js';
import type { Phonemizer } from './phonemizer.js';

/** Letters are their own phonemes; some words can be lost or changed on purpose. */
const engine = (change: (text: string) => string = (text) => text): Phonemizer => ({
  phonemize: (text) =>
    change(text)
      .replace(/['"()]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
});
const PLACE = '\ue000';
const insert = (text: string, phonemizer = engine()) =>
  phonemizeWithIpa(phonemizer, text, 'any', (place) => (place === PLACE ? 'X' : 'ˈapəs'));

describe('phonemizeWithIpa', () => {
  it.each([
    ['no places', 'no places'],
    [PLACE, 'X'],
    [`a ${PLACE}, b ${PLACE}.`, 'a X, b X.'],
    [`${PLACE} \ue001 ${PLACE}!`, 'X ˈapəs X!'],
    [`${PLACE}'s b`, 'Xz b'],
    ['\ue001’s', 'ˈapəsɪz'],
  ])('%j', (text, phonemes) => expect(insert(text)).toBe(phonemes));

  it('asks with a word that begins like the IPA', () => {
    const asked: string[] = [];
    const listening: Phonemizer = { phonemize: (text) => (asked.push(text), text) };
    phonemizeWithIpa(listening, PLACE, 'any', () => 'ˈæpəl');
    phonemizeWithIpa(listening, PLACE, 'any', () => 'tˈæp');
    expect(asked.filter((text) => /^[aeiou]/u.test(text))).not.toEqual([]);
    expect(asked[0]).toMatch(/^[aeiou]/u);
  });

  it.each([
    ['loses', (text: string) => (text.includes(' ') ? text.replace(/ubzof|tavmif/gu, '') : text)],
    ['repeats', (text: string) => (text.includes(' ') ? text.replace(/ubzof|tavmif/gu, '$& $&') : text)],
    ['swaps', (text: string) => (text.includes(' ') ? text.replaceAll('ubzof', 'tavmif') : text)],
  ])('goes part by part when the engine %s the placeholders', (_, change) => {
    expect(insert(`a \ue001, b ${PLACE}. c`, engine(change))).toBe('a ˈapəs, b X. c');
  });
});
