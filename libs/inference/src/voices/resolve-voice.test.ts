import { describe, expect, it } from 'vitest';
import { resolveVoice } from './resolve-voice.js';
import type { Voice } from './voice.js';

const wren = { id: 'wren', speakers: [] as string[] } as Voice;
const choir = { id: 'choir', speakers: ['alto', 'p:2'] } as Voice;
const voices = {
  get: (id: string) => [wren, choir].find((voice) => voice.id === id),
  list: () => [wren, choir],
  problems: () => [{ id: 'torn', file: 'torn.onnx', problems: ['torn.onnx.json: missing'] }],
};
const aliases = { alloy: 'wren', nova: 'choir:alto', choirs: 'choir', gone: 'nobody' };
const resolve = (requested: string) => resolveVoice(voices, aliases, requested);

describe('resolveVoice', () => {
  it.each([
    ['wren', { voice: wren }],
    ['alloy', { voice: wren }],
    ['choir', { voice: choir, speakerId: 0 }],
    ['choir:alto', { voice: choir, speakerId: 0 }],
    ['choir:p:2', { voice: choir, speakerId: 1 }],
    ['nova', { voice: choir, speakerId: 0 }],
    ['choirs:p:2', { voice: choir, speakerId: 1 }],
  ])('understands %s', (requested, expected) => expect(resolve(requested)).toEqual(expected));

  it.each([
    ['Wren', 'voice_not_found', 'There is no voice "Wren". Voices here: wren, choir.'],
    ['gone', 'voice_not_found', 'There is no voice "gone". Voices here: wren, choir.'],
    ['nova:p:2', 'voice_not_found', 'There is no voice "nova:p:2". Voices here: wren, choir.'],
    ['constructor', 'voice_not_found', 'There is no voice "constructor". Voices here: wren, choir.'],
    ['', 'voice_not_found', 'There is no voice "". Voices here: wren, choir.'],
    ['torn', 'voice_unavailable', 'The voice "torn" is installed, but its files cannot be used.'],
    ['wren:alto', 'speaker_not_found', 'The voice "wren" has no speaker "alto". It has a single speaker.'],
    ['choir:bass', 'speaker_not_found', 'The voice "choir" has no speaker "bass". It has: alto, p:2.'],
    ['choir:', 'speaker_not_found', 'The voice "choir" has no speaker "". It has: alto, p:2.'],
    ['choir:1', 'speaker_not_found', 'The voice "choir" has no speaker "1". It has: alto, p:2.'],
  ])('refuses %s', (requested, code, message) => {
    expect(() => resolve(requested)).toThrowError(expect.objectContaining({ code, message, param: 'voice' }));
  });
});
