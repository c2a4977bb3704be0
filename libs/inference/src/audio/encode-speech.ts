import { BriskError, isBriskError, type ResponseFormat } from '@brisk/contracts';
import { ENCODERS, type OpenEncoder } from './open-encoder.js';
import { untilAborted } from './until-aborted.js';

export const CONTENT_TYPES: Record<ResponseFormat, string> = {
  mp3: 'audio/mpeg',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
};

export interface EncodeSpeechOptions {
  /** Ends the answer at once with `cancelled`, also while the next PCM is being waited for. */
  signal?: AbortSignal;
}

/** Audio given to a codec at first, in seconds: what an answer's first bytes wait for. What follows goes by sentences. */
const FIRST_SECONDS = 0.25;

/**
 * Encodes PCM as it arrives: one encoder for the whole answer, so sentences join without a gap, and the next chunk of
 * PCM is asked for only when the consumer has taken all bytes of the one before. A consumer that stops early, an abort
 * or a failure frees the encoder and calls the source's `return()`. The bytes are for reading: those of PCM and WAV may be
 * the very samples, which a cache keeps.
 *
 * @param sampleRate Hz @param pcm mono, signed 16 bit, never written to
 * @throws BriskError `encoding_failed`, `cancelled`, or what the source throws
 */
export function encodeSpeech(
  format: ResponseFormat,
  sampleRate: number,
  pcm: AsyncIterable<Int16Array>,
  options: EncodeSpeechOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  return encodeWith(ENCODERS[format], sampleRate, pcm, options);
}

/** Encodes a moment of silence per rate, so that no caller waits for the encoder thread to start and compile. */
export async function warmUpEncoders(
  sampleRates: Iterable<number>,
  formats: ResponseFormat[] = ['mp3'],
): Promise<void> {
  for (const sampleRate of new Set(sampleRates)) {
    for (const format of formats) {
      const encoder = ENCODERS[format](sampleRate);
      await encoder.encode(new Int16Array(sampleRate));
      await encoder.finish();
      encoder.close();
    }
  }
}

export async function* encodeWith(
  openEncoder: OpenEncoder,
  sampleRate: number,
  pcm: AsyncIterable<Int16Array>,
  { signal }: EncodeSpeechOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = pcm[Symbol.asyncIterator]();
  const encoder = openEncoder(sampleRate);
  let untilSplit = encoder.isInstant ? 0 : Math.round(sampleRate * FIRST_SECONDS);
  let sourceEnded = false;
  const nextChunk = async () => {
    try {
      const next = await source.next();
      sourceEnded = next.done === true;
      return next;
    } catch (error) {
      sourceEnded = true;
      throw error;
    }
  };
  try {
    for (;;) {
      const { done, value } = await untilAborted(nextChunk(), signal, cancelled);
      if (done) break;
      for (const part of [value.subarray(0, untilSplit), value.subarray(untilSplit)]) {
        if (part.length === 0) continue;
        const bytes = await untilAborted(encoder.encode(part).catch(failed), signal, cancelled);
        if (bytes.length > 0) yield bytes;
        untilSplit = 0;
      }
    }
    const rest = await untilAborted(encoder.finish().catch(failed), signal, cancelled);
    if (rest.length > 0) yield rest;
  } finally {
    encoder.close();
    if (!sourceEnded) {
      const left = Promise.resolve(source.return?.());
      // A source that is making a chunk answers only after it; an aborted caller is not kept for that.
      if (signal?.aborted) left.catch(() => {});
      else await left;
    }
  }
}

function cancelled(): BriskError {
  return new BriskError('cancelled', 'The caller has left.');
}

function failed(error: unknown): never {
  if (isBriskError(error)) throw error;
  throw new BriskError('encoding_failed', 'The audio could not be encoded.', { cause: error });
}
