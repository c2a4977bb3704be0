import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CodecFormat } from '../codecs/sample-rates.js';
import { NO_BYTES, type StreamEncoder } from '../stream-encoder.js';
import type { EncoderReply, EncoderRequest } from './protocol.js';

/** Samples encoded in one go, 0.25 s at 24 kHz: what other answers wait for. */
const TURN = 6000;

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
      this.queue(request.id, request.stream, encoder, (open) => encodeInTurns(open, request.pcm));
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

/**
 * A sentence's bytes, with a turn for others in between. The caller could send it piece by piece; where the cores are busy,
 * each piece would then wait twice to be scheduled, here and there.
 */
async function encodeInTurns(encoder: StreamEncoder, pcm: Int16Array): Promise<Uint8Array> {
  const parts = [await encoder.encode(pcm.subarray(0, TURN))];
  for (let start = TURN; start < pcm.length; start += TURN) {
    await nextTurn();
    parts.push(await encoder.encode(pcm.subarray(start, start + TURN)));
  }
  return Buffer.concat(parts);
}
