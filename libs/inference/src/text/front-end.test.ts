import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { FRONT_END_VERSION, TextFrontEnd } from './front-end.js';
import { compileLexicon } from './lexicon.js';
import { normaliseText } from './normalise-text.js';
import { splitSentences } from './split-sentences.js';

const deployment = compileLexicon({ Brisk: '/bɹˈɪsk/', Wren: 'renn' });
const US = { language: 'en-US', espeakVoice: 'en-us', deployment };
/** A map such as Piper's voices have: one id for each symbol. */
const SYMBOLS = [..."_^$ !'(),-.:;?abcdefhijklmnopqrstuvwxyzæçðøħŋœɐɑɒɔəɚɛɜɡɪɹɾʃʊʌʒʔˈˌːθᵻ\u0327\u0303\u0329"];
const phonemeIdMap = Object.fromEntries(SYMBOLS.map((symbol, index) => [symbol, [index]]));

let frontEnd: TextFrontEnd;
beforeAll(async () => {
  frontEnd = await TextFrontEnd.create();
});
const say = (sentence: string) => frontEnd.toPhonemes(sentence, US);

describe('toPhonemes', () => {
  it.each([
    ['Hello, world.', 'həlˈoʊ, wˈɜːld.'],
    ['Really? Yes!', 'ɹˈiəli? jˈɛs!'],
    ['Fine; thanks: bye', 'fˈaɪn; θˈæŋks: bˈaɪ'],
    ['He left — quietly — at noon.', 'hiː lˈɛft; kwˈaɪətli; æt nˈuːn.'],
    ['"Stop," he said.', 'stˈɑːp, hiː sˈɛd.'],
    ['Wait... what?!', 'wˈeɪt; wˌʌt?'],
  ])('keeps the clause marks of %j', (sentence, phonemes) => expect(say(sentence)).toBe(phonemes));

  it('says English numbers as words', () => {
    expect(say('It costs $5.')).toBe(say('It costs five dollars.'));
    expect(say('at 9 a.m.')).toBe('æt nˈaɪn ˈeɪ ˈɛm.');
  });

  it('follows the region in dates', () => {
    const date = 'It is 3/4/2024.';
    expect(say(date)).toBe(say('It is March fourth, twenty twenty-four.'));
    expect(frontEnd.toPhonemes(date, { language: 'en-GB', espeakVoice: 'en-us' })).toBe(
      say('It is the third of April, twenty twenty-four.'),
    );
  });

  it('leaves other languages to espeak-ng', () => {
    expect(frontEnd.toPhonemes('Das kostet 5 Euro.', { language: 'de-DE', espeakVoice: 'de' })).toMatch(/fˈʏnf/);
    expect(frontEnd.toPhonemes('Ça va ?', { language: 'fr-FR', espeakVoice: 'fr-fr' })).toBe('sa vˈa?');
  });

  it.each(['...', '🙂', '?!', '—', '*'])('has nothing to say for %j', (sentence) => {
    expect(() => say(sentence)).toThrow(expect.objectContaining({ code: 'nothing_to_say', param: 'input' }));
  });

  it('names a voice that espeak-ng does not have, and goes on with the others', () => {
    expect(() => frontEnd.toPhonemes('Hi.', { language: 'zz', espeakVoice: 'zz-none' })).toThrow(
      expect.objectContaining({ code: 'voice_invalid' }),
    );
    expect(say('Hi.')).toBe('hˈaɪ.');
  });
});

describe('toIds', () => {
  it('begins, pads and ends as Piper does', () => {
    const id = (symbol: string) => SYMBOLS.indexOf(symbol);
    expect(frontEnd.toIds('hɪ.', { phonemeIdMap })).toEqual([id('^'), id('h'), 0, id('ɪ'), 0, id('.'), 0, id('$')]);
  });

  it('decomposes, skips what the voice lacks, and never takes marks for sounds', () => {
    const ids = frontEnd.toIds('h_ɪ', { phonemeIdMap });
    expect(frontEnd.toIds('^h$ʘɪ_', { phonemeIdMap })).toEqual(ids);
    expect(frontEnd.toIds('hɪ', { phonemeIdMap })).toEqual(ids);
    expect(frontEnd.toIds('ç', { phonemeIdMap })).toEqual(frontEnd.toIds('c\u0327', { phonemeIdMap }));
  });

  it.each(['', ' ', '.,?', 'ˈˌː', 'ʘʘ', '^_$'])('has nothing to say for %j', (phonemes) => {
    expect(() => frontEnd.toIds(phonemes, { phonemeIdMap })).toThrow(
      expect.objectContaining({ code: 'nothing_to_say', param: 'input' }),
    );
  });

  it('does not take inherited properties for ids', () => {
    expect(() => frontEnd.toIds('x', { phonemeIdMap: {} })).toThrow(
      expect.objectContaining({ code: 'nothing_to_say' }),
    );
  });
});

describe('the whole front end', () => {
  it('has a version for cache keys', () => expect(FRONT_END_VERSION).toMatch(/^\d+$/));

  it('says anything or says that there is nothing to say', () => {
    const words = fc.constantFrom(
      '$',
      '5',
      '1/2',
      '12:30',
      '-',
      '.',
      'Dr.',
      '€',
      '%',
      'a@b.co',
      'http://x.y/',
      'IV',
      '٣',
      '½',
      '🙂',
      '🇩🇪',
      'x²',
      '#',
      'A',
      "'s",
      '(',
      'fi',
      '你',
      'é',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
      fc.array(words, { maxLength: 30 }).map((parts) => parts.join(' ')),
    );
    const lexicon = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 4 }),
      fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('/a/', '//', '/', '/ˈ/')),
      { maxKeys: 4 },
    );
    const valid = new Set(Object.values(phonemeIdMap).flat());
    fc.assert(
      fc.property(
        text,
        lexicon,
        fc.constantFrom(['en-US', 'en-us'], ['en-GB', 'en-gb'], ['de', 'de'], ['ja', 'ja']),
        (raw, lexicon, [language, espeakVoice]) => {
          for (const sentence of splitSentences(normaliseText(raw), language!)) {
            try {
              const phonemes = frontEnd.toPhonemes(sentence, {
                language: language!,
                espeakVoice: espeakVoice!,
                lexicon,
              });
              expect(phonemes).not.toMatch(/[\p{Co}|\n]|\([a-z]{2}/u);
              for (const id of frontEnd.toIds(phonemes, { phonemeIdMap })) expect(valid).toContain(id);
            } catch (error) {
              expect(error).toMatchObject({ code: 'nothing_to_say' });
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('explain', () => {
  const explain = (sentence: string, lexicon?: Record<string, string>) =>
    frontEnd.explain(sentence, { ...US, ...(lexicon && { lexicon }) });

  it('says what is said in place of what is written, and which word became what', () => {
    const { spoken, phonemes, words } = explain('It costs $5, one of the best.');
    expect(spoken).toBe('It costs five dollars, one of the best.');
    expect(phonemes).toBe(say('It costs $5, one of the best.'));
    const of = (text: string) => words.find((word) => word.text === text)?.phonemes;
    expect(of('costs')).toBe('kˈɔsts');
    expect(of('dollars,')).toBe('dˈɑːlɚz');
    expect(words.map(({ text }) => text).join(' ')).toBe(spoken);
    expect(words.some(({ text }) => text.startsWith('of the'))).toBe(true);
  });

  it('keeps the words of a lexicon as they were written, with what they are given', () => {
    const { spoken, words } = explain('Brisk likes Wren and SQL.', { SQL: 'sequel' });
    expect(spoken).toBe('Brisk likes renn and sequel.');
    expect(words[0]).toEqual({ text: 'Brisk', phonemes: 'bɹˈɪsk' });
  });

  it('finds nothing in a text that says nothing', () => {
    expect(explain('…')).toEqual({ spoken: '…', phonemes: '', words: [] });
  });
});
