import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkerReply } from './protocol.js';
import { FrameReader, toFrame } from './reply-frames.js';

const timings = { phonemizeMs: 1.25, inferenceMs: 30.5, rssBytes: 150_000_000 };
const audio = fc
  .tuple(fc.nat(), fc.int16Array({ maxLength: 300 }))
  .map(([jobId, pcm]): WorkerReply => ({ type: 'audio', jobId, pcm, sampleRate: 24_000, ...timings }));
const failure = fc
  .string({ unit: 'binary' })
  .map((message): WorkerReply => ({ type: 'failed', jobId: 1, code: 'synthesis_failed', message, rssBytes: 1 }));

describe('Frames of replies', () => {
  it('come out as they went in, however the pipe cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(audio, failure)),
        fc.infiniteStream(fc.integer({ min: 1, max: 400 })),
        (sent, cuts) => {
          const received: WorkerReply[] = [];
          const reader = new FrameReader((reply) => received.push(reply));
          let bytes = Buffer.concat(sent.flatMap(toFrame));
          while (bytes.length > 0) {
            const { value } = cuts.next();
            const chunk = Buffer.from(bytes.subarray(0, value));
            reader.take(chunk);
            chunk.fill(0xff); // What was read must not depend on the chunk any more.
            bytes = bytes.subarray(value);
          }
          expect(received).toEqual(sent);
        },
      ),
    );
  });

  it('leave PCM where it is when they are made', () => {
    const pcm = new Int16Array([1, 2, 3, 4]).subarray(1, 3);
    const parts = toFrame({ type: 'audio', jobId: 1, pcm, sampleRate: 24_000, ...timings });
    expect(parts.at(-1)).toMatchObject({ buffer: pcm.buffer, byteOffset: 2, byteLength: 4 });
  });
});
