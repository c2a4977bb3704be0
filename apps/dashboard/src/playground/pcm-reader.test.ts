import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PcmReader } from './pcm-reader';

describe('PcmReader', () => {
  it('reads the same samples however the bytes were cut', () => {
    const cut = fc.tuple(fc.uint8Array({ maxLength: 64 }), fc.array(fc.nat(16), { maxLength: 40 }));
    fc.assert(
      fc.property(cut, ([bytes, lengths]) => {
        const reader = new PcmReader();
        const read: number[] = [];
        let from = 0;
        for (const length of [...lengths, bytes.length]) {
          read.push(...reader.push(bytes.subarray(from, from + length)));
          from += length;
        }
        const buffer = Buffer.from(bytes);
        expect(read).toEqual(Array.from({ length: bytes.length >> 1 }, (_, index) => buffer.readInt16LE(index * 2)));
      }),
    );
  });
});
