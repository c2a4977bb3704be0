import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '@brisk/testing';
import { wavFile } from '../testing/wav-file.js';
import { writeSpeechFile } from './write-speech-file.js';

let folder: ReturnType<typeof temporaryFolder>;
const inFolder = (name: string) => path.join(folder.path, name);
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

async function* chunks(...parts: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

describe('writeSpeechFile', () => {
  it('writes all chunks, in order, and says how many bytes', async () => {
    const file = inFolder('a.mp3');
    expect(await writeSpeechFile(file, 'mp3', chunks(Buffer.from('ab'), Buffer.from('cde')))).toBe(5);
    expect(readFileSync(file, 'utf8')).toBe('abcde');
    expect(readdirSync(folder.path)).toEqual(['a.mp3']);
  });

  it('gives a WAV its true sizes', async () => {
    const streamed = wavFile(Int16Array.of(7, 8, 9), { sizes: 0xffffffff });
    await writeSpeechFile(inFolder('a.wav'), 'wav', chunks(streamed.subarray(0, 45), streamed.subarray(45)));
    expect(readFileSync(inFolder('a.wav'))).toEqual(wavFile(Int16Array.of(7, 8, 9)));
  });

  it('shows nothing before it is whole', async () => {
    const file = inFolder('a.pcm');
    const seen: string[][] = [];
    async function* watched() {
      yield Buffer.from('half');
      seen.push(readdirSync(folder.path));
    }
    await writeSpeechFile(file, 'pcm', watched());
    expect(seen).toHaveLength(1);
    expect(seen[0]).not.toContain('a.pcm');
  });

  it('leaves what was there when the speech fails, and no file of its own', async () => {
    writeFileSync(inFolder('a.wav'), 'before');
    const broken = writeSpeechFile(inFolder('a.wav'), 'wav', chunks(Buffer.from('half'), new Error('boom')));
    await expect(broken).rejects.toThrow('boom');
    expect(readFileSync(inFolder('a.wav'), 'utf8')).toBe('before');
    expect(readdirSync(folder.path)).toEqual(['a.wav']);
  });

  it('replaces what a link points to, and keeps the link', async () => {
    mkdirSync(inFolder('real'));
    writeFileSync(inFolder('real/a.pcm'), 'before');
    symlinkSync('real/a.pcm', inFolder('link.pcm'));
    await writeSpeechFile(inFolder('link.pcm'), 'pcm', chunks(Buffer.from('after')));
    expect(readFileSync(inFolder('real/a.pcm'), 'utf8')).toBe('after');
    expect(readdirSync(folder.path).sort()).toEqual(['link.pcm', 'real']);
  });

  it('writes to what is no file directly', async () => {
    expect(await writeSpeechFile('/dev/null', 'wav', chunks(Buffer.from('abc')))).toBe(3);
  });

  it('says why a path cannot be used, before any speech is made', async () => {
    let asked = false;
    async function* never() {
      asked = true;
      yield Buffer.from('x');
    }
    const refused = (file: string) => expect(writeSpeechFile(file, 'wav', never())).rejects;
    await refused(inFolder('no/such/a.wav')).toMatchObject({
      code: 'invalid_parameter',
      param: 'outputPath',
      message: expect.stringContaining('its folder does not exist'),
    });
    await refused(folder.path).toMatchObject({ message: expect.stringContaining('it is a folder') });
    expect(asked).toBe(false);
  });
});
