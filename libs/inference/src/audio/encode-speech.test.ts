import { describe, expect, it } from 'vitest';
import { RESPONSE_FORMATS } from '@brisk/contracts';
import { CONTENT_TYPES, encodeSpeech, encodeWith } from './encode-speech.js';
import type { StreamEncoder } from './stream-encoder.js';
import { ManualSource } from './testing/manual-source.js';
import { collect, inChunks, voiceLikePcm } from './testing/voice-like-pcm.js';

const RATE = 24_000;

/** Counts samples instead of encoding them; one byte out for each. */
class CountingEncoder implements StreamEncoder {
  closed = 0;
  readonly slices: number[] = [];
  error: Error | undefined;

  async encode(pcm: Int16Array): Promise<Uint8Array> {
    if (this.error) throw this.error;
    this.slices.push(pcm.length);
    return new Uint8Array(pcm.length);
  }

  finish(): Promise<Uint8Array> {
    return Promise.resolve(Uint8Array.of(255));
  }

  close(): void {
    this.closed += 1;
  }
}

function start(signal?: AbortSignal) {
  const encoder = new CountingEncoder();
  const source = new ManualSource();
  return { encoder, source, bytes: encodeWith(() => encoder, RATE, source, signal ? { signal } : {}) };
}

describe('encodeSpeech', () => {
  it('asks for the next PCM only when all bytes of the one before are taken', async () => {
    const { source, bytes, encoder } = start();
    const first = bytes.next();
    source.give(new Int16Array(40_000));
    expect((await first).value).toHaveLength(6000);
    expect((await bytes.next()).value).toHaveLength(34_000);
    expect([source.asked, encoder.slices]).toEqual([1, [6000, 34_000]]);
    const second = bytes.next();
    expect(source.asked).toBe(2);
    source.give(new Int16Array(12_000));
    expect((await second).value).toHaveLength(12_000);
    const last = bytes.next();
    expect(source.asked).toBe(3);
    source.end();
    expect((await last).value).toEqual(Uint8Array.of(255));
    expect(await bytes.next()).toEqual({ done: true, value: undefined });
    expect([encoder.closed, source.returned]).toEqual([1, 0]);
  });

  it('frees encoder and source when the consumer stops', async () => {
    const { source, bytes, encoder } = start();
    const first = bytes.next();
    source.give(new Int16Array(15_000));
    await first;
    await bytes.return();
    expect([encoder.closed, source.returned, source.asked]).toEqual([1, 1, 1]);
  });

  it('ends at once on an abort, though the source is still busy', async () => {
    const leaving = new AbortController();
    const { source, bytes, encoder } = start(leaving.signal);
    const first = bytes.next();
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect([encoder.closed, source.returned]).toEqual([1, 1]);
  });

  it('passes an error of the source on', async () => {
    const { source, bytes, encoder } = start();
    const first = bytes.next();
    source.fail(new Error('no voice'));
    await expect(first).rejects.toThrow('no voice');
    expect([encoder.closed, source.returned]).toEqual([1, 0]);
  });

  it('names a failure of the encoder, and lets the source go', async () => {
    const { source, bytes, encoder } = start();
    encoder.error = new Error('wasm trap');
    const first = bytes.next();
    source.give(new Int16Array(10));
    await expect(first).rejects.toMatchObject({ code: 'encoding_failed', cause: encoder.error });
    expect([encoder.closed, source.returned]).toEqual([1, 1]);
  });

  it.each(RESPONSE_FORMATS)('%s: no PCM makes an empty file, not a failure', async (format) => {
    for (const chunks of [[], [new Int16Array(0)]]) {
      const file = await collect(encodeSpeech(format, RATE, inChunks(chunks)));
      expect(file.length).toBe(format === 'wav' ? 44 : 0);
    }
  });

  it.each(RESPONSE_FORMATS)('%s: leaves the PCM as it was', async (format) => {
    const pcm = voiceLikePcm(0.3, RATE);
    const before = pcm.slice();
    for await (const bytes of encodeSpeech(format, RATE, inChunks([pcm, pcm]))) expect(bytes.length).toBeGreaterThan(0);
    expect(pcm).toEqual(before);
  });

  it('has a content type for every format', () => {
    for (const format of RESPONSE_FORMATS) expect(CONTENT_TYPES[format]).toMatch(/^audio\//);
  });
});
