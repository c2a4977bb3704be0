import { PcmEncoder } from './pcm-encoder.js';
import { type StreamEncoder } from './stream-encoder.js';
import { streamingWavHeader } from './wav-header.js';

/** WAV of mono 16-bit samples. The header comes with the first samples, or alone when there are none. */
export class WavEncoder implements StreamEncoder {
  readonly isInstant = true;
  private readonly samples = new PcmEncoder();
  private header: Uint8Array;

  constructor(sampleRate: number) {
    this.header = streamingWavHeader(sampleRate);
  }

  async encode(pcm: Int16Array): Promise<Uint8Array> {
    return this.withHeader(await this.samples.encode(pcm));
  }

  async finish(): Promise<Uint8Array> {
    return this.withHeader(await this.samples.finish());
  }

  close(): void {}

  private withHeader(bytes: Uint8Array): Uint8Array {
    if (this.header.length === 0) return bytes;
    const both = Buffer.concat([this.header, bytes]);
    this.header = new Uint8Array(0);
    return both;
  }
}
