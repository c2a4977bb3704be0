import { describe, expect, it } from 'vitest';
import { wavFile } from '../testing/wav-file.js';
import { setWavSizes } from './wav-sizes.js';

const STREAMING = 0xffffffff;

describe('setWavSizes', () => {
  it('puts the true sizes where the streaming ones were', () => {
    const file = wavFile(Int16Array.of(1, 2, 3), { sizes: STREAMING });
    expect(setWavSizes(file, file.length)).toBe(true);
    expect(file).toEqual(wavFile(Int16Array.of(1, 2, 3)));
  });

  it('finds the samples behind other chunks, padded ones too', () => {
    const file = wavFile(Int16Array.of(1, 2), { sizes: STREAMING, chunksBefore: [['LIST', Buffer.from('abc')]] });
    expect(setWavSizes(file, file.length)).toBe(true);
    expect(file).toEqual(wavFile(Int16Array.of(1, 2), { chunksBefore: [['LIST', Buffer.from('abc')]] }));
  });

  it('needs no more than the start of the file', () => {
    const start = wavFile(new Int16Array(0), { sizes: STREAMING });
    setWavSizes(start, 44 + 1_000_000);
    expect(start.readUInt32LE(4)).toBe(36 + 1_000_000);
    expect(start.readUInt32LE(40)).toBe(1_000_000);
  });

  it('leaves alone what RIFF cannot say, and what is no WAV', () => {
    const large = wavFile(new Int16Array(0), { sizes: STREAMING });
    expect(setWavSizes(large, 5 * 2 ** 30)).toBe(true);
    expect(large.readUInt32LE(4)).toBe(STREAMING);
    const other = Buffer.from('ID3 and so on, an MP3 file with a tag');
    expect(setWavSizes(other, other.length)).toBe(false);
    expect(other.toString()).toMatch(/^ID3/);
    expect(setWavSizes(Buffer.from('RIFF'), 4)).toBe(false);
  });
});
