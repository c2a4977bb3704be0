import { describe, expect, it } from 'vitest';
import { RESPONSE_FORMATS, type ResponseFormat } from '@brisk/contracts';
import { decodeWavWithSox, decodeWithFfmpeg, hasTools, measureSignal } from '@brisk/testing';
import { encodeSpeech } from './encode-speech.js';
import { comparePcm } from './testing/compare-pcm.js';
import { ManualSource } from './testing/manual-source.js';
import { collect, cutAt, inChunks, voiceLikePcm } from './testing/voice-like-pcm.js';

const RATES = [8000, 16000, 22050, 24000, 44100, 48000];
const LOSSLESS: ResponseFormat[] = ['wav', 'pcm', 'flac'];
const CODECS = RESPONSE_FORMATS.filter((format) => format !== 'wav' && format !== 'pcm');
/** Samples that a decoder may give more than were encoded: the codec's own delay and its last frame's padding. */
const EXTRA = { mp3: 3 * 1152, aac: 2 * 1024, opus: 2, flac: 0, wav: 0, pcm: 0 } as const;

/** The file's samples at `sampleRate`. */
function decode(format: ResponseFormat, file: Uint8Array, sampleRate: number): Int16Array {
  if (format === 'pcm') return new Int16Array(new Uint8Array(file).buffer);
  return format === 'wav' ? decodeWavWithSox(file) : decodeWithFfmpeg(file, sampleRate);
}

describe.skipIf(!hasTools('ffmpeg', 'sox'))('encoded speech, decoded again', () => {
  describe.each(RESPONSE_FORMATS)('%s', (format) => {
    it.each(RATES)('is the same audio at %i Hz', async (rate) => {
      const pcm = voiceLikePcm(2.5, rate);
      const chunks = cutAt(pcm, [Math.round(0.9 * rate), Math.round(0.9 * rate) + 1, Math.round(1.27 * rate)]);
      const decoded = decode(format, await collect(encodeSpeech(format, rate, inChunks(chunks))), rate);
      if (LOSSLESS.includes(format)) return expect(decoded).toEqual(pcm);
      expect(decoded.length).toBeGreaterThanOrEqual(pcm.length);
      expect(decoded.length).toBeLessThanOrEqual(pcm.length + EXTRA[format]);
      const { delay, snr } = comparePcm(pcm, decoded, EXTRA[format]);
      expect(snr).toBeGreaterThan(20); // LAME scales by 0.95, which alone is 26 dB
      if (format === 'opus') expect(delay).toBe(0);
      expect(measureSignal(decoded, rate)).toMatchObject({ clipped: 0, hasNaN: false });
    });

    it('is one stream: where the PCM was cut cannot be told', async () => {
      const pcm = voiceLikePcm(1.5, 22050);
      const cut = cutAt(pcm, [1, 500, 7001, 22050, 22051]);
      const [whole, parts] = [[pcm], cut].map(async (chunks) =>
        decode(format, await collect(encodeSpeech(format, 22050, inChunks(chunks))), 22050),
      );
      expect(await parts).toEqual(await whole);
    });

    it('is the same after other answers, finished and not', async () => {
      const pcm = voiceLikePcm(0.7, 24000);
      const encode = () => collect(encodeSpeech(format, 24000, inChunks([pcm])));
      const first = decode(format, await encode(), 24000);
      await collect(encodeSpeech(format, 24000, inChunks([voiceLikePcm(1.3, 24000).reverse()])));
      await encodeSpeech(format, 24000, inChunks([voiceLikePcm(1, 24000).reverse()])).return();
      for await (const _ of encodeSpeech(format, 24000, inChunks([pcm.toReversed()]))) break;
      for (let answer = 0; answer < 3; answer += 1) expect(decode(format, await encode(), 24000)).toEqual(first);
    });

    it('sends a sentence before it asks for the next', async () => {
      const source = new ManualSource();
      const bytes = encodeSpeech(format, 24000, source);
      const received: Uint8Array[] = [];
      const reading = (async () => {
        for await (const part of bytes) received.push(part);
      })();
      source.give(voiceLikePcm(1, 24000));
      while (source.asked < 2) await new Promise(setImmediate);
      const heard = decode(format, Buffer.concat(received), 24000).length / 24000;
      expect(heard).toBeGreaterThanOrEqual(format === 'wav' || format === 'pcm' ? 1 : 0.75);
      source.end();
      await reading;
    });
  });

  it.each(CODECS)('%s: twenty at once do not mix', async (format) => {
    const files = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        collect(encodeSpeech(format, 16000, inChunks([voiceLikePcm(0.5 + index / 20, 16000)]))),
      ),
    );
    const alone = await collect(encodeSpeech(format, 16000, inChunks([voiceLikePcm(1, 16000)])));
    expect(decode(format, files[10]!, 16000)).toEqual(decode(format, alone, 16000));
    files.forEach((file, index) => {
      const extra = decode(format, file, 16000).length - Math.round((0.5 + index / 20) * 16000);
      expect(extra).toBeGreaterThanOrEqual(0);
      expect(extra).toBeLessThanOrEqual(EXTRA[format]);
    });
  });
});
