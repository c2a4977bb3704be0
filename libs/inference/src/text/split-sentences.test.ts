import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSpeakableContent, normaliseText } from './normalise-text.js';
import { splitSentences } from './split-sentences.js';

const split = (text: string, language = 'en-US') => [...splitSentences(text, language)];

/** Sentences in each text are separated by " | ". */
const TEXTS: [language: string, text: string][] = [
  ['en', 'One. | Two! | Three? | Four'],
  ['en', 'Dr. Smith met Mr. and Mrs. Jones. | They talked.'],
  ['en', 'He lives at 5 St. James Ave. with Prof. Green. | She does not.'],
  ['en', 'It closes at 5 p.m. | He left early.'],
  ['en', 'The call is at 9 a.m. Eastern time. | Be there.'],
  ['en', 'Bring fruit, e.g. Apples, or bread, i.e. Rye. | Thanks.'],
  ['en', 'The U.S. Army came. | It left the U.S. | They stayed.'],
  ['en', 'J. R. R. Tolkien wrote it. | So do I. | Others do too.'],
  ['en', 'See No. 5 on p. 12 of vol. 3. | Then stop.'],
  ['en', 'Pi is 3.14. | The price is $2.50. | 7 is odd.'],
  ['en', 'Visit www.example.com today. | Or example.org/a.b?c=d.e now.'],
  ['en', 'Write to jane.doe@example.com. | She answers.'],
  ['en', 'Version 1.2.3 is out. | Get it.'],
  ['en', 'Wait... what? | Yes.'],
  ['en', 'I wonder... | Maybe not.'],
  ['en', '“Really?” she said. | “Go!” he cried. | He went.'],
  ['en', '"It works." | "Does it?" asked Tom. | "Yes."'],
  ['en', 'He said (see fig. 3). | Then he left.'],
  ['en', 'Acme Inc. makes things. | Acme Inc. | The rest.'],
  ['en', 'Apples, pears, etc. | The end.'],
  ['en', 'On Jan. 5 it rained. | It stopped on Feb. 6.'],
  ['en', '1. Open the door. | 2. Close it.'],
  ['en', 'Are you sure?! | Yes!! | OK.'],
  ['en', 'iPhones ring. | eBay sells.'],
  ['en', 'It flew at 35,000 ft. & landed. | It is 5 ft. | The end.'],
  ['en', 'If x != 3 then stop.'],
  ['en', 'She has a Ph.D. in physics. | He has none.'],
  ['de', 'Das ist z.B. Herr Dr. Müller. | Er kam am 3. Oktober. | Danach ging er.'],
  ['de', 'Im 19. Jahrhundert war das anders. | Heute nicht.'],
  ['fr', 'M. Dupont est arrivé. | Il est reparti à 8 h.'],
  ['fr', '« Vraiment ? » dit-elle. | Oui.'],
  ['es', '¿Qué hora es? | ¡Ya voy! | El Sr. García espera.'],
  ['it', 'Il Dott. Rossi arriva. | Poi parte.'],
  ['ru', 'Он живёт на ул. Ленина. | Это далеко.'],
  ['ja', '今日は晴れです。 | 明日は雨でしょう。'],
  ['zh', '你好！ | 你叫什么名字？'],
  ['hi', 'यह एक वाक्य है। | यह दूसरा है।'],
];

describe('splitSentences', () => {
  it.each(TEXTS)('%s: %s', (language, marked) => {
    const expected = marked.split(' | ');
    expect(split(expected.join(' '), language)).toEqual(expected);
  });

  it('ends a sentence at a line feed, which normaliseText leaves at blank lines and list items', () => {
    expect(split(normaliseText('A title\n\nFirst line\nof two.\n- one\n- two'))).toEqual([
      'A title',
      'First line of two.',
      '- one',
      '- two',
    ]);
  });

  it.each(['', '...', '?!', '🙂', ' \n — \n * * *', '“”'])('finds nothing to say in %j', (text) => {
    expect(split(text)).toEqual([]);
  });

  it('leaves out only the pieces that say nothing', () => {
    expect(split('One. ... 🙂 Two. — ***\n---\nThree.')).toHaveLength(3);
  });

  it('cuts a long sentence at clause marks, then at spaces', () => {
    const clause = 'this clause has some words in it and goes on for a while';
    const cut = split(`${`${clause}, `.repeat(20)}end.`);
    expect(cut.length).toBeGreaterThan(2);
    for (const piece of cut.slice(0, -1)) expect(piece).toMatch(/,$/);
    for (const piece of split(`${'word '.repeat(500)}end`)) {
      expect(piece.length).toBeLessThanOrEqual(400);
      expect(piece).toMatch(/^(?:word ?)+(?:end)?$/);
    }
  });

  it('never cuts a surrogate pair', () => {
    for (const piece of split('𝒳'.repeat(3000))) expect(piece).toMatch(/^(?:𝒳)+$/u);
    for (const piece of split(`a${'𝒳'.repeat(3000)}`)) expect(piece).toMatch(/^a?(?:𝒳)+$/u);
  });

  it('is lazy: the first sentence of a long text is there before the rest is looked at', () => {
    const sentences = splitSentences('First one. '.repeat(1_000_000), 'en');
    expect(sentences.next().value).toBe('First one.');
  });

  it('does not mind an unknown language', () => {
    expect(split('One. Two.', 'not a tag')).toEqual(['One.', 'Two.']);
  });

  // The time limit is there to catch quadratic growth, which would take minutes.
  it.each([
    ['no spaces', 'x'.repeat(100_000)],
    ['no punctuation', 'word '.repeat(20_000)],
    ['only abbreviations', 'Dr. '.repeat(25_000)],
    ['initials', 'A. '.repeat(33_000)],
    ['full stops', '.'.repeat(100_000)],
    ['quotes', '"'.repeat(100_000)],
    ['spaces', `a${' '.repeat(100_000)}b`],
    ['line feeds', 'a\n'.repeat(50_000)],
    ['questions in small letters', 'what? '.repeat(16_000)],
    ['combining marks', `a${'\u0315\u0316'.repeat(50_000)}`],
    ['emoji', '🙂'.repeat(50_000)],
    ['digits', '1'.repeat(100_000)],
  ])(
    'takes linear time on 100 kB of %s',
    (_, text) => {
      let length = 0;
      for (const piece of split(normaliseText(text))) length += piece.length;
      expect(length).toBeLessThanOrEqual(100_000);
    },
    5_000,
  );

  it('loses nothing but whitespace and what says nothing', () => {
    const words = fc.constantFrom(
      'Dr.',
      'Hello',
      'the U.S.',
      'a, b',
      '5.5',
      'x@y.com',
      '“Why?”',
      'no…',
      '...',
      '🙂',
      '。',
      'é',
      '\n',
      '—',
      'long'.repeat(90),
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.array(words, { maxLength: 400 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('en-US', 'de', 'fr', 'ja', 'und'), (raw, language) => {
        const normalised = normaliseText(raw);
        const sentences = split(normalised, language);
        let position = 0;
        const between: string[] = [];
        for (const sentence of sentences) {
          expect(sentence.length).toBeLessThanOrEqual(400);
          expect(sentence).not.toMatch(/\p{Cs}/u);
          expect(hasSpeakableContent(sentence)).toBe(true);
          const found = normalised.indexOf(sentence, position);
          expect(found).toBeGreaterThanOrEqual(position);
          between.push(normalised.slice(position, found));
          position = found + sentence.length;
        }
        between.push(normalised.slice(position));
        for (const gap of between) expect(hasSpeakableContent(gap)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
