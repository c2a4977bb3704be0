import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARITY_SENTENCES } from '../../phonemes/testing/parity-sentences.js';
import { isEnglish, normaliseEnglish } from './normalise-english.js';

describe('normaliseEnglish', () => {
  it('leaves ordinary sentences alone', () => {
    const plain = PARITY_SENTENCES.filter((sentence) => !/[\d/&%[\]{}]/u.test(sentence));
    expect(plain.length).toBeGreaterThan(200);
    expect(plain.map((sentence) => normaliseEnglish(sentence, 'en-US'))).toEqual(plain);
  });

  it.each(['It is 5 p.m.', 'We met in Washington, D.C.', 'Ask for Dr.', 'It was 5 km!', '"It costs $5."'])(
    'keeps the end of %j',
    (sentence) => expect(normaliseEnglish(sentence, 'en-US')).toMatch(/[.!]"?$/u),
  );

  const pieces = fc.constantFrom(
    ...'0 1 12 2024 1,000 3.5 .5 5/6 12:30 -5 $ € £ % °C km kg p.m. am Jan. Mon 2nd th IV I VIII # @ & + = / - – — . , : ; ( ) " \' ’ a A x e http:// www. .com a@b.co ² ½ ₂ 🙂 ❤️ 🇩🇪 1️⃣ * _ ` ~ ^ < > | \\ USD Dr. St. No. call code PIN the a'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );

  it('leaves no ASCII digit and no sign that has a name, whatever the text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('en-US', 'en-GB'), (raw, language) => {
        const said = normaliseEnglish(raw, language);
        expect(said).not.toMatch(/[0-9$€£%&+=@#*_^~<>|\\/°]|undefined|null|NaN|\s\s/u);
      }),
      { numRuns: 3_000 },
    );
  });

  // The limit catches quadratic growth, which would take minutes.
  it.each(
    [
      '1',
      '1,',
      '1.',
      '1,111',
      '1x1=',
      '1<a>',
      '1111111111111.',
      '$',
      '$1',
      '1-',
      '-',
      '1/',
      '/',
      '1:',
      ':',
      'a.',
      'A.',
      '.',
      'a',
      'A',
      'A1',
      'I',
      'X',
      'IV ',
      '@',
      'a@',
      'a.b@',
      '#',
      '#a',
      'http://',
      'www.',
      'a/',
      ' ',
      '  a',
      '\u200d❤',
      '❤️',
      '🇩',
      '1 ',
      '0 ',
      '111 ',
      '+1',
      '+1 ',
      '(',
      '(1',
      '1)',
      '1st ',
      'Jan ',
      'Mon-',
      '5 km ',
      '°',
      "'9",
      'PIN ',
      'code: ',
      'the ',
      'a $',
      '*',
      '<',
      '<b ',
      '²',
      '1²',
      '½',
      'Dr. ',
      'St ',
      'f:',
      'ff::',
      '%',
      '1%-',
      '1" ',
      '"1" ',
      '0800 ',
      '0800-',
      'press # ',
      ' *',
      '< 1',
      'x < ',
      '1 W A ',
      'M-F ',
      '802.11a/',
      'text 1 to ',
      'order 11-',
      '#A1',
      'é',
      '。',
    ].map((piece) => [piece]),
  )(
    'takes linear time on %j again and again',
    (piece) => expect(normaliseEnglish(piece.repeat(50_000 / piece.length), 'en-US')).toBeTypeOf('string'),
    5_000,
  );

  it('is for English', () => {
    expect(['en', 'en-US', 'EN-gb', 'en-029'].map(isEnglish)).toEqual([true, true, true, true]);
    expect(['de', 'enm', 'eng', ''].map(isEnglish)).toEqual([false, false, false, false]);
  });
});
