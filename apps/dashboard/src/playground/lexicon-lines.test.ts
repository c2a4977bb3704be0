import { describe, expect, it } from 'vitest';
import { linesOf, readLines, withWords } from './lexicon-lines';

describe('a lexicon as lines', () => {
  it('comes back as it was, with any sign in its words', () => {
    const lexicon = { SQL: 'sequel', 'a=b': 'a equals b', Brisk: '/bɹˈɪsk/', 'C++': 'see = plus' };
    expect(linesOf(lexicon).split('\n')[1]).toBe('Brisk = /bɹˈɪsk/');
    expect(readLines(linesOf(lexicon))).toEqual({ entries: lexicon });
    expect(readLines('\n  SQL  =   sequel  \n\n')).toEqual({ entries: { SQL: 'sequel' } });
    expect(readLines('')).toEqual({ entries: {} });
  });

  it.each([
    ['SQL = sequel\nGIF', 'Line 2 needs'],
    ['SQL = ', 'Line 1 needs'],
    [' = sequel', 'Line 1 needs'],
    ['SQL=sequel', 'Line 1 needs'],
    ['\nSQL = sequel\nsql = ess', 'Line 3 has the same word as line 2'],
    [`${'x'.repeat(65)} = a`, 'Line 1 has a word of more than 64'],
    [`a = ${'x'.repeat(257)}`, 'more than 256'],
  ])('says what is wrong with %j', (text, problem) => expect(readLines(text).problem).toContain(problem));
});

describe('withWords', () => {
  it('puts the words of the page in the place of the same ones', () => {
    expect(withWords({ gif: 'jif', SQL: 'sequel' }, { GIF: 'gif', Wren: '/ɹˈɛn/' })).toEqual({
      ...{ SQL: 'sequel', GIF: 'gif', Wren: '/ɹˈɛn/' },
    });
  });
});
