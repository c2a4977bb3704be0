import type { StreamEncoder } from '../stream-encoder.js';
import { Resampler } from './resampler.js';

/** Puts a resampler in front of an encoder, for a voice whose rate the codec does not have. */
export class ResamplingEncoder implements StreamEncoder {
  private readonly resampler: Resampler;

  constructor(
    private readonly encoder: StreamEncoder,
    from: number,
    to: number,
  ) {
    this.resampler = new Resampler(from, to);
  }

  encode(pcm: Int16Array): Promise<Uint8Array> {
    return this.encoder.encode(this.resampler.resample(pcm));
  }

  async finish(): Promise<Uint8Array> {
    const last = await this.encoder.encode(this.resampler.finish());
    return Buffer.concat([last, await this.encoder.finish()]);
  }

  close(): void {
    this.encoder.close();
  }
}
