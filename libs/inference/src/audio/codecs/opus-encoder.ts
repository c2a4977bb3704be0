import { Encoder } from '@evan/opus/wasm/index.mjs';
import { NO_BYTES, type StreamEncoder } from '../stream-encoder.js';
import { OggOutput, OPUS_CLOCK } from './ogg-output.js';

const FRAME_SECONDS = 0.02;
/** libopus' numbers of the controls used. */
const CONTROL = { bitrate: 4002, lookahead: 4027 } as const;
/** Bits per second: transparent for a single voice up to 24 kHz. */
const BITRATE = 48_000;

/** Opus in Ogg, 20 ms a packet. What the encoder adds in front is declared as pre-skip, what it adds behind is trimmed. */
export class OpusEncoder implements StreamEncoder {
  private readonly frame: Int16Array;
  /** Samples of `frame` that are filled. */
  private filled = 0;
  private received = 0;
  private framesOut = 0;

  private constructor(
    private readonly encoder: Encoder,
    private readonly ogg: OggOutput,
    private readonly preSkip: number,
    /** Samples of 48 kHz in one of the input. */
    private readonly ratio: number,
  ) {
    this.frame = new Int16Array((FRAME_SECONDS * OPUS_CLOCK) / ratio);
  }

  /** @param sampleRate one of Opus' own */
  static async open(sampleRate: number): Promise<OpusEncoder> {
    const encoder = new Encoder({ channels: 1, sample_rate: sampleRate, application: 'audio' });
    encoder.ctl(CONTROL.bitrate, BITRATE);
    const ratio = OPUS_CLOCK / sampleRate;
    const preSkip = encoder.ctl(CONTROL.lookahead) * ratio;
    return new OpusEncoder(encoder, await OggOutput.open(preSkip, sampleRate), preSkip, ratio);
  }

  async encode(pcm: Int16Array): Promise<Uint8Array> {
    this.received += pcm.length;
    await this.push(pcm);
    return this.ogg.take();
  }

  async finish(): Promise<Uint8Array> {
    if (this.received === 0) return NO_BYTES;
    const end = this.preSkip + this.received * this.ratio;
    const missing = Math.ceil(end / this.ratio / this.frame.length) * this.frame.length - this.received;
    await this.push(new Int16Array(missing), end);
    await this.ogg.finish();
    return this.ogg.take();
  }

  close(): void {
    this.encoder.drop();
    this.ogg.close();
  }

  /** @param end in samples of 48 kHz, where the audio ends; known for the last samples only */
  private async push(pcm: Int16Array, end = Number.POSITIVE_INFINITY): Promise<void> {
    const { frame } = this;
    for (let offset = 0; offset < pcm.length;) {
      const part = pcm.subarray(offset, offset + frame.length - this.filled);
      frame.set(part, this.filled);
      offset += part.length;
      this.filled += part.length;
      if (this.filled < frame.length) return;
      this.filled = 0;
      const start = this.framesOut * frame.length * this.ratio;
      this.framesOut += 1;
      await this.ogg.add(this.encoder.encode(frame), start, Math.min(frame.length * this.ratio, end - start));
    }
  }
}
