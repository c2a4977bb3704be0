import { describe, expect, it } from 'vitest';
import { alignWords } from './align-words.js';

describe('alignWords', () => {
  const ALONE: Record<string, string> = {
    one: 'wˈʌn',
    of: 'ˈʌv',
    the: 'ðə',
    'twenty-one': 'twˈɛnti wˈʌn',
    cats: 'kˈæts',
    '–': '',
  };
  const align = (words: string, groups: string) =>
    alignWords(words.split(' '), groups.split(' '), (word) => ALONE[word] ?? '').map(
      ({ text, phonemes }) => `${text}=${phonemes}`,
    );

  it('goes one for one where there are as many of both', () =>
    expect(align('the cats', 'ðə kˈæts')).toEqual(['the=ðə', 'cats=kˈæts']));

  it('finds words that are said as one', () =>
    expect(align('one of the cats', 'wˈʌn əvðə kˈæts')).toEqual(['one=wˈʌn', 'of the=əvðə', 'cats=kˈæts']));

  it('finds a word that is said as two', () =>
    expect(align('the twenty-one cats', 'ðə twˈɛnti wˈʌn kˈæts')).toEqual([
      'the=ðə',
      'twenty-one=twˈɛnti wˈʌn',
      'cats=kˈæts',
    ]));

  it('leaves a word that is not said without phonemes', () =>
    expect(align('the – cats', 'ðə kˈæts')).toEqual(['the=ðə', '–=', 'cats=kˈæts']));
});
