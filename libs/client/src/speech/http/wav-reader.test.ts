import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wavFile } from '../../testing/wav-file.js';
import { readWav } from './wav-reader.js';

const PCM = Int16Array.of(0, 1, -1, 32767, -32768, 300, -300);

async function* inChunks(file: Buffer, cuts: number[]): AsyncGenerator<Uint8Array> {
  const borders = [0, ...cuts.map((cut) => cut % (file.length + 1)).sort((a, b) => a - b), file.length];
  for (let index = 1; index < borders.length; index += 1) {
    // Memory of its own, as network chunks have: at odd places, too.
    const padded = Buffer.alloc(borders[index]! - borders[index - 1]! + 1);
    file.copy(padded, 1, borders[index - 1], borders[index]);
    yield padded.subarray(1);
  }
}

async function read(file: Buffer, cuts: number[] = []) {
  const samples: number[] = [];
  let rate: number | undefined;
  for await (const { pcm, sampleRate } of readWav(inChunks(file, cuts))) {
    expect(pcm.length).toBeGreaterThan(0);
    samples.push(...pcm);
    rate = sampleRate;
  }
  return { samples, rate };
}

const cuts = fc.array(fc.nat(200), { maxLength: 40 });

describe('readWav', () => {
  it('gives the same samples wherever the stream is cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.int16Array({ maxLength: 60 }),
        fc.constantFrom(undefined, 0, 0xffffffff),
        cuts,
        async (pcm, sizes, at) => {
          const file = wavFile(pcm, sizes === undefined ? {} : { sizes });
          expect((await read(file, at)).samples).toEqual([...pcm]);
        },
      ),
    ));

  it('takes the rate from the header, and skips chunks that it does not know', async () => {
    const chunksBefore: [string, Buffer][] = [
      ['LIST', Buffer.from('odd')],
      ['fact', Buffer.alloc(4)],
    ];
    const file = wavFile(PCM, { sampleRate: 22_050, chunksBefore });
    for (let cut = 0; cut <= file.length; cut += 1) {
      expect(await read(file, [cut])).toEqual({ samples: [...PCM], rate: 22_050 });
    }
  });

  it('ignores what follows the samples', async () => {
    const file = Buffer.concat([wavFile(PCM), Buffer.from('LIST....and more')]);
    expect((await read(file, [60])).samples).toEqual([...PCM]);
  });

  it('notices that samples are missing', async () => {
    const file = wavFile(PCM);
    await expect(read(file.subarray(0, -2))).rejects.toMatchObject({ code: 'internal_error' });
    await expect(read(file.subarray(0, 30))).rejects.toThrow('it ends too early');
    await expect(read(Buffer.alloc(0))).rejects.toThrow('it ends too early');
  });

  it('refuses everything else', async () => {
    await expect(read(Buffer.from('<html><body>Not audio at all</body></html>'))).rejects.toThrow('it is no WAV');
    await expect(read(wavFile(PCM, { channels: 2 }))).rejects.toThrow('2 channels of 16 bits');
    await expect(read(wavFile(PCM, { bits: 8 }))).rejects.toThrow('1 channels of 8 bits');
    await expect(read(Buffer.from('RIFF....WAVEdata....'))).rejects.toThrow('before their description');
    const endless = wavFile(PCM, { chunksBefore: [['junk', Buffer.alloc(70_000)]] });
    await expect(read(endless, [69_000])).rejects.toThrow('its header does not end');
  });
});
