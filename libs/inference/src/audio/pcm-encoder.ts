import { NO_BYTES, type StreamEncoder } from './stream-encoder.js';

/** Raw samples at the voice's rate: mono, signed 16 bit, little endian, no header. */
export class PcmEncoder implements StreamEncoder {
  readonly isInstant = true;

  /** A copy, because the samples are shared with the cache and a consumer may hand its bytes away. */
  encode(pcm: Int16Array): Promise<Uint8Array> {
    const bytes = new Uint8Array(pcm.length * 2);
    new Int16Array(bytes.buffer).set(pcm);
    return Promise.resolve(LITTLE_ENDIAN ? bytes : Buffer.from(bytes.buffer).swap16());
  }

  finish(): Promise<Uint8Array> {
    return Promise.resolve(NO_BYTES);
  }

  close(): void {}
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
