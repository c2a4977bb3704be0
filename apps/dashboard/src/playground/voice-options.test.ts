import { expect, it } from 'vitest';
import { findVoice, voiceOptions, type Voice } from './voice-options';

const voice = (id: string, speakers: string[]): Voice => {
  return { id, name: id.toUpperCase(), language: 'en', sample_rate: 1, speakers, aliases: [] };
};

it('offers a voice, or each of its speakers', () => {
  expect(voiceOptions(voice('wren', []))).toEqual([{ value: 'wren', label: 'WREN (en)' }]);
  expect(voiceOptions(voice('duo', ['anna', 'ben']))).toEqual([
    { value: 'duo:anna', label: 'DUO (en): anna' },
    { value: 'duo:ben', label: 'DUO (en): ben' },
  ]);
});

it('finds the voice of a choice', () => {
  const voices = { data: [voice('wren', []), voice('duo', ['anna'])] };
  expect(findVoice(voices, 'duo:anna')?.id).toBe('duo');
  expect(findVoice(voices, 'duo')).toBeUndefined();
});
