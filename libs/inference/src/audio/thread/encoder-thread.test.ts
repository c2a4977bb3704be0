import { afterEach, describe, expect, it } from 'vitest';
import { voiceLikePcm } from '../testing/voice-like-pcm.js';
import { EncoderThread } from './encoder-thread.js';

const pcm = voiceLikePcm(0.5, 24000);
let thread: EncoderThread;

/** Answers everything with how many encoders were opened. */
const COUNTING_THREAD = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  let opened = 0;
  parentPort.on('message', ({ type, id }) => {
    if (type === 'open') opened += 1;
    if (id !== undefined) parentPort.postMessage({ id, bytes: Uint8Array.of(opened) });
  });
`)}`,
);

afterEach(() => thread.stop());

describe('EncoderThread', () => {
  it('fails what waits when the thread ends, and starts another for the next answer', async () => {
    thread = new EncoderThread();
    const encoder = thread.open('mp3', 24000);
    await encoder.encode(pcm);
    const waiting = encoder.encode(pcm);
    await Promise.all([thread.stop(), expect(waiting).rejects.toThrow('ended')]);
    await expect(encoder.encode(pcm)).rejects.toThrow('ended');
    encoder.close();
    expect((await thread.open('mp3', 24000).encode(pcm)).length).toBeGreaterThan(1000);
  });

  it('says so when the thread cannot start', async () => {
    thread = new EncoderThread(new URL('./missing.js', import.meta.url));
    await expect(thread.open('mp3', 24000).encode(pcm)).rejects.toThrow('missing.js');
  });

  it('closes an encoder only after what it is doing', async () => {
    thread = new EncoderThread();
    const encoders = (['mp3', 'aac', 'flac', 'opus'] as const).map((format) => thread.open(format, 24000));
    const working = encoders.map((encoder) => encoder.encode(pcm));
    for (const encoder of encoders) encoder.close();
    for (const bytes of await Promise.all(working)) expect(bytes.length).toBeGreaterThan(1000);
  });

  it('opens four encoders ahead, and the others when they have something to encode', async () => {
    thread = new EncoderThread(COUNTING_THREAD);
    const encoders = Array.from({ length: 6 }, () => thread.open('mp3', 24000));
    expect(await encoders[0]!.encode(pcm)).toEqual(Uint8Array.of(4));
    expect(await encoders[5]!.encode(pcm)).toEqual(Uint8Array.of(5));
    for (const encoder of encoders.slice(0, 4)) encoder.close();
    thread.open('mp3', 24000);
    expect(await encoders[5]!.encode(pcm)).toEqual(Uint8Array.of(6));
  });
});
