import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClauses } from './split-clauses.js';

const split = (text: string) => [...splitClauses(text)].map(({ words, mark }) => words.trim() + mark);

describe('splitClauses', () => {
  it.each([
    ['One, two; three: four.', ['One,', 'two;', 'three:', 'four.']],
    ['What?! No!!', ['What?', 'No!']],
    ['“Yes,” she said.', ['“Yes,', 'she said.']],
    ['It was 1,500.50 at 10:30', ['It was 1,500.50 at 10:30']],
    ['Herr Dr. Müller kam.', ['Herr Dr. Müller kam.']],
    ['He cried. “Who is it?”', ['He cried.', '“Who is it?']],
    ['Wait... what', ['Wait;', 'what']],
    ['Well…', ['Well.']],
    ['Left — right – up - down', ['Left;', 'right;', 'up;', 'down']],
    ['well-known x-ray', ['well-known x-ray']],
    ['one—two', ['one;', 'two']],
    ['今日は、晴れ。', ['今日は,', '晴れ.']],
    ['ما هذا؟', ['ما هذا?']],
    ['यह है।', ['यह है.']],
    ['http://x.y/z?q=1', ['http://x.y/z?q=1']],
  ])('%s', (text, clauses) => expect(split(text)).toEqual(clauses));

  it('loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab ,.;:!?…—-"。、') }), (text) => {
        const letters = text.replace(/[^ab]/gu, '');
        expect(
          [...splitClauses(text)]
            .map(({ words }) => words)
            .join('')
            .replace(/[^ab]/gu, ''),
        ).toBe(letters);
      }),
    );
  });

  it.each([
    '—'.repeat(100_000),
    '- '.repeat(50_000),
    '."'.repeat(50_000),
    '"'.repeat(100_000),
    '. '.repeat(50_000),
    `${'.'.repeat(100_000)}x`,
  ])('takes linear time', (text) => expect(split(text).length).toBeLessThanOrEqual(100_000), 5_000);
});
