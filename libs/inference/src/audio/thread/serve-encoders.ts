import type { CodecFormat } from '../codecs/sample-rates.js';
import { NO_BYTES, type StreamEncoder } from '../stream-encoder.js';
import type { EncoderReply, EncoderRequest } from './protocol.js';

type OpenCodec = (format: CodecFormat, sampleRate: number) => Promise<StreamEncoder>;

/** Answers requests with encoders. Each stream's requests run one after the other, streams beside each other. */
export class EncoderServer {
  private readonly streams = new Map<number, Promise<StreamEncoder>>();

  constructor(
    private readonly openCodec: OpenCodec,
    private readonly reply: (reply: EncoderReply) => void,
  ) {}

  handle(request: EncoderRequest): void {
    if (request.type === 'open') {
      this.queue(request.id, request.stream, this.openCodec(request.format, request.sampleRate), () =>
        Promise.resolve(NO_BYTES),
      );
      return;
    }
    const encoder = this.streams.get(request.stream);
    if (request.type === 'close') {
      this.streams.delete(request.stream);
      encoder?.then((open) => open.close()).catch(() => {}); // it failed to open, and said so then
    } else if (!encoder) {
      this.reply({ id: request.id, error: 'The encoder is closed.' });
    } else if (request.type === 'encode') {
      this.queue(request.id, request.stream, encoder, (open) => open.encode(request.pcm));
    } else {
      this.queue(request.id, request.stream, encoder, (open) => open.finish());
    }
  }

  /** Runs one step after those before it, and makes the next ones wait for it. */
  private queue(
    id: number,
    stream: number,
    encoder: Promise<StreamEncoder>,
    step: (encoder: StreamEncoder) => Promise<Uint8Array>,
  ): void {
    const done = encoder.then(step).then(
      (bytes) => this.reply({ id, bytes }),
      (error: unknown) => this.reply({ id, error: error instanceof Error ? error.message : String(error) }),
    );
    const next = encoder.then(async (open) => {
      await done;
      return open;
    });
    next.catch(() => {});
    this.streams.set(stream, next);
  }
}
