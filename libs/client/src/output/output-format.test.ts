import { describe, expect, it } from 'vitest';
import { formatOfPath, parseFormat } from './output-format.js';

describe('formatOfPath', () => {
  it.each([
    ['./output.wav', 'wav'],
    ['a.b/speech.MP3', 'mp3'],
    ['x.ogg', 'opus'],
    ['x.opus', 'opus'],
    ['x.flac', 'flac'],
    ['x.aac', 'aac'],
    ['x.pcm', 'pcm'],
  ])('%s is %s', (file, format) => expect(formatOfPath(file)).toBe(format));

  it.each(['output', 'output.m4a', 'wav', '.wav', 'x.constructor', 'x.wav/output'])('%s names no format', (file) => {
    expect(() => formatOfPath(file)).toThrow(expect.objectContaining({ code: 'unsupported_format', param: 'format' }));
  });
});

describe('parseFormat', () => {
  it('knows the six, exactly as they are written', () => {
    expect(parseFormat('flac')).toBe('flac');
    expect(() => parseFormat('FLAC')).toThrow(/one of mp3, opus, aac, flac, wav, pcm/);
    expect(() => parseFormat('ogg')).toThrow(expect.objectContaining({ code: 'unsupported_format' }));
  });
});
