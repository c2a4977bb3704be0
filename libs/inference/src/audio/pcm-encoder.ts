import { NO_BYTES, type StreamEncoder } from './stream-encoder.js';

/** Raw samples at the voice's rate: mono, signed 16 bit, little endian, no header. */
export class PcmEncoder implements StreamEncoder {
  readonly isInstant = true;

  /** The samples themselves where they lie that way round already: to copy them would be most of what an answer costs. */
  encode(pcm: Int16Array): Promise<Uint8Array> {
    const bytes = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength);
    return Promise.resolve(LITTLE_ENDIAN ? bytes : Buffer.from(bytes).swap16());
  }

  finish(): Promise<Uint8Array> {
    return Promise.resolve(NO_BYTES);
  }

  close(): void {}
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
