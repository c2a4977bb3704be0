import { describe, expect, it } from 'vitest';
import { OpenedStream, type StreamEnd } from './opened-stream.js';

async function* chunks(count: number, failAt?: number, onFreed = () => {}): AsyncGenerator<Uint8Array> {
  try {
    for (let index = 0; index < count; index += 1) {
      if (index === failAt) throw new Error('broken');
      yield Uint8Array.of(index);
    }
  } finally {
    onFreed();
  }
}

async function opened(stream: AsyncGenerator<Uint8Array>) {
  const ends: StreamEnd[] = [];
  return { stream: await OpenedStream.open(stream, (end) => ends.push(end)), ends };
}

describe('OpenedStream', () => {
  it('gives every chunk once, the first one too, and tells its end', async () => {
    const { stream, ends } = await opened(chunks(3));
    expect(ends).toEqual([]);
    const read: number[] = [];
    for await (const chunk of stream) read.push(chunk[0]!);
    expect(read).toEqual([0, 1, 2]);
    expect(ends).toEqual([{ outcome: 'completed' }]);
  });

  it('throws what fails before the first chunk, and tells of it', async () => {
    const ends: StreamEnd[] = [];
    await expect(OpenedStream.open(chunks(3, 0), (end) => ends.push(end))).rejects.toThrow('broken');
    expect(ends).toMatchObject([{ outcome: 'failed' }]);
  });

  it('throws what fails later, and tells of it once', async () => {
    const { stream, ends } = await opened(chunks(3, 1));
    await stream.next();
    await expect(stream.next()).rejects.toThrow('broken');
    stream.close();
    expect(ends).toMatchObject([{ outcome: 'failed' }]);
  });

  it('frees its source when it is closed before anybody has read', async () => {
    let freed = false;
    const { stream, ends } = await opened(chunks(3, undefined, () => (freed = true)));
    await stream.return();
    expect(freed).toBe(true);
    expect(ends).toEqual([{ outcome: 'cancelled' }]);
  });

  it('tells a caller who leaves a loop apart from the end', async () => {
    const { stream, ends } = await opened(chunks(3));
    for await (const _ of stream) break;
    expect(ends).toEqual([{ outcome: 'cancelled' }]);
  });
});
