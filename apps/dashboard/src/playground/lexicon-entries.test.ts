import { lexiconSchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { lexiconOf, withEmptyLine, withWord } from './lexicon-entries';

describe('the lexicon of the playground', () => {
  it('starts a line with what a word sounds like now, without the marks around it', () => {
    const entries = withWord([], '“dollars,”', 'dˈɑːlɚz');
    expect(entries).toEqual([{ id: 1, word: 'dollars', say: '/dˈɑːlɚz/' }]);
    expect(withWord(entries, 'Dollars', 'x')).toEqual(entries);
    expect(withWord(entries, '—', '')).toEqual(entries);
    expect(withEmptyLine(entries).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('sends what is filled in, as the API takes it', () => {
    const lexicon = lexiconOf([
      { id: 1, word: ' SQL ', say: ' sequel ' },
      { id: 2, word: 'half', say: '' },
      { id: 3, word: '', say: '/a/' },
    ]);
    expect(lexicon).toEqual({ SQL: 'sequel' });
    expect(lexiconSchema.parse(lexicon)).toEqual(lexicon);
  });
});
