import { BriskError } from '@brisk/contracts';

export interface WavPart {
  pcm: Int16Array;
  /** Hz. */
  sampleRate: number;
}

/** Sizes that servers put where the length is not known yet. */
const UNKNOWN_SIZE = 0x7ffff000;

/**
 * Reads a WAV of mono 16-bit samples as it arrives, also one with a streaming header.
 *
 * @throws BriskError `internal_error` for anything else, or when the announced samples do not all come
 */
export async function* readWav(body: AsyncIterable<Uint8Array>): AsyncGenerator<WavPart, void, undefined> {
  let pending: Buffer = Buffer.alloc(0);
  let sampleRate: number | undefined;
  let left = 0;
  for await (const chunk of body) {
    pending =
      pending.length > 0 ? Buffer.concat([pending, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (sampleRate === undefined) {
      const header = parseHeader(pending);
      if (!header) continue;
      sampleRate = header.sampleRate;
      left = header.dataBytes;
      pending = pending.subarray(header.dataOffset);
    }
    const whole = Math.min(pending.length, left) & ~1;
    if (whole > 0) yield { pcm: samples(pending.subarray(0, whole)), sampleRate };
    left -= whole;
    pending = left > 0 ? pending.subarray(whole) : Buffer.alloc(0);
  }
  if (sampleRate === undefined || (left > 0 && left !== Number.POSITIVE_INFINITY)) throw broken('it ends too early');
}

interface WavHeader {
  sampleRate: number;
  dataOffset: number;
  dataBytes: number;
}

/** Undefined while there is not enough to tell. */
function parseHeader(start: Buffer): WavHeader | undefined {
  if (start.length < 12) return undefined;
  if (start.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE')
    throw broken('it is no WAV');
  let sampleRate: number | undefined;
  for (let offset = 12; offset + 8 <= start.length;) {
    const name = start.toString('latin1', offset, offset + 4);
    const size = start.readUInt32LE(offset + 4);
    if (name === 'data') {
      if (sampleRate === undefined) throw broken('its samples come before their description');
      const dataBytes = size === 0 || size >= UNKNOWN_SIZE ? Number.POSITIVE_INFINITY : size;
      return { sampleRate, dataOffset: offset + 8, dataBytes };
    }
    if (name === 'fmt ') {
      if (offset + 24 > start.length) return undefined;
      const [channels, bits] = [start.readUInt16LE(offset + 10), start.readUInt16LE(offset + 22)];
      if (channels !== 1 || bits !== 16) throw broken(`it has ${channels} channels of ${bits} bits`);
      sampleRate = start.readUInt32LE(offset + 12);
    }
    offset += 8 + size + (size % 2);
  }
  if (start.length > 65_536) throw broken('its header does not end');
  return undefined;
}

/** A copy, since typed arrays want aligned memory. */
function samples(bytes: Buffer): Int16Array {
  const pcm = new Int16Array(bytes.length / 2);
  for (let index = 0; index < pcm.length; index += 1) pcm[index] = bytes.readInt16LE(index * 2);
  return pcm;
}

function broken(why: string): BriskError {
  return new BriskError('internal_error', `The server's audio cannot be used: ${why}.`);
}
