import { beforeAll, describe, expect, it } from 'vitest';
import { EspeakPhonemizer } from './espeak-phonemizer.js';

let phonemizer: EspeakPhonemizer;
beforeAll(async () => {
  phonemizer = await EspeakPhonemizer.create();
});

describe('EspeakPhonemizer', () => {
  it('leaves no separators and no language switches in the phonemes', () => {
    expect(phonemizer.phonemize('Das ist ein Computer von Microsoft.', 'de')).not.toMatch(/[_|()]|\ben\b/u);
    expect(phonemizer.phonemize('你好 hello', 'cmn')).not.toMatch(/[_|()]/u);
  });

  it('switches voices back and forth', () => {
    const american = phonemizer.phonemize('water', 'en-us');
    const french = phonemizer.phonemize('water', 'fr');
    expect(french).not.toBe(american);
    expect(phonemizer.phonemize('water', 'en-us')).toBe(american);
    expect(phonemizer.phonemize('water', 'fr')).toBe(french);
  });

  it('finds voices by language too, as espeak-ng itself does', () => {
    expect(phonemizer.phonemize('bath', 'en-gb')).toBe(phonemizer.phonemize('bath', 'en'));
    expect(phonemizer.phonemize('bath', 'en-gb')).not.toBe(phonemizer.phonemize('bath', 'en-us'));
    expect(phonemizer.phonemize('vin', 'fr-fr')).toBe(phonemizer.phonemize('vin', 'fr'));
  });

  it.each(['zz-none', '', '../en', '__proto__'])('refuses the voice %j', (voice) => {
    expect(() => phonemizer.phonemize('a', voice)).toThrow(expect.objectContaining({ code: 'voice_invalid' }));
  });

  it('does not go on with another voice behind a refused one', () => {
    const before = phonemizer.phonemize('water', 'en-us');
    expect(() => phonemizer.phonemize('a', 'zz-none')).toThrow();
    expect(phonemizer.phonemize('water', 'en-us')).toBe(before);
  });

  it.each([
    ['nine A M', 'nˈaɪn ˈeɪ ˈɛm'],
    ['Vitamin A is', 'vˈaɪɾəmɪn ˈeɪ ɪz'],
    ['This Is A Title', 'ðɪs ɪz ɐ tˈaɪɾəl'],
    ['A dog', 'ɐ dˈɑːɡ'],
  ])('tells the letter A from the article in %j', (text, phonemes) => {
    expect(phonemizer.phonemize(text, 'en-us')).toBe(phonemes);
  });

  it.each(['', ' ', '...', ',', '\u0000', '(', '[[h]]', '<speak>', '&amp;', '{}', '\\', '%s%n'])('takes %j', (text) => {
    expect(typeof phonemizer.phonemize(text, 'en-us')).toBe('string');
  });

  it('takes a long text', () => {
    expect(phonemizer.phonemize('word '.repeat(5_000), 'en-us').split(' ')).toHaveLength(5_000);
    expect(phonemizer.phonemize('x'.repeat(20_000), 'en-us').length).toBeGreaterThan(100);
  });
});
