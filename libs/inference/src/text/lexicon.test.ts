import { beforeAll, describe, expect, it } from 'vitest';
import type { Lexicon } from '@brisk/contracts';
import { TextFrontEnd } from './front-end.js';
import { compileLexicon } from './lexicon.js';

const deployment = compileLexicon({ Brisk: '/bɹˈɪsk/', Wren: 'renn' });
const US = { language: 'en-US', espeakVoice: 'en-us', deployment };

let frontEnd: TextFrontEnd;
beforeAll(async () => {
  frontEnd = await TextFrontEnd.create();
});
const say = (sentence: string, lexicon?: Lexicon) =>
  frontEnd.toPhonemes(sentence, { ...US, ...(lexicon && { lexicon }) });

describe('the lexicon', () => {
  it('puts IPA where the word stands, in any case', () => {
    expect(say('We use brisk daily.')).toBe('wiː jˈuːz bɹˈɪsk dˈeɪli.');
    expect(say('Meet BRISK, please.')).toBe('mˈiːt bɹˈɪsk, plˈiːz.');
  });

  it('reads respellings', () => expect(say('A wren sings.')).toBe(say('A renn sings.')));

  it('lets the request win over the deployment', () => {
    expect(say('Brisk is here.', { BRISK: '/blˈaː/' })).toBe('blˈaː ɪz hˈɪɹ.');
    expect(say('Wren is here.', { brisk: 'x' })).toBe(say('renn is here.'));
  });

  it.each([
    ['Brisk!', 'bɹˈɪsk!'],
    ['(Brisk)', 'bɹˈɪsk'],
    ['“Brisk”, yes', 'bɹˈɪsk, jˈɛs'],
    ["Brisk's voice", 'bɹˈɪsks vˈɔɪs'],
    ['Brisk’s voice', 'bɹˈɪsks vˈɔɪs'],
    ['Brisk Brisk, Brisk.', 'bɹˈɪsk bɹˈɪsk, bɹˈɪsk.'],
  ])('works in %j', (sentence, phonemes) => expect(say(sentence)).toBe(phonemes));

  it('matches whole words only', () => {
    expect(say('Briskly.')).not.toContain('bɹˈɪsk.');
    expect(say("I don't.", { don: '/XX/' })).not.toContain('XX');
    expect(say('Élan.', { lan: '/XX/' })).not.toContain('XX');
  });

  it('takes precedence over normalisation, and also sees the words that it makes', () => {
    expect(say('The SQL of C++.', { sql: 'sequel', 'C++': 'see plus' })).toBe(say('The sequel of see plus.'));
    expect(say('Dr. Who', { doctor: '/dˈɔk/' })).toBe('dˈɔk hˈuː');
    expect(say('It is $5.', { $5: 'a fiver' })).toBe(say('It is a fiver.'));
  });

  it('keeps the words around it as they are in the whole sentence', () => {
    expect(say('the word', { word: '/ˈapə/' })).toBe('ðɪ ˈapə');
    expect(say('a word', { word: '/tˈapə/' })).toBe('ɐ tˈapə');
  });

  it('is not read twice, and not understood as a pattern', () => {
    expect(say('one two', { one: 'two', two: 'three' })).toBe(say('two three'));
    expect(say('abc', { 'a.c': '/XX/', '[a-z]+': '/XX/', '(': '/XX/' })).not.toContain('XX');
  });

  it('works in languages without spaces', () => {
    const options = { language: 'ja', espeakVoice: 'ja', lexicon: { すし: '/sɯɕˈi/' } };
    expect(frontEnd.toPhonemes('これはすしです', options)).toContain('sɯɕˈi');
  });

  it('cannot be reached by private-use characters of the text', () => {
    expect(say('a \ue000 b', { zebra: '/XX/' })).toBe(say('a b'));
  });
});
