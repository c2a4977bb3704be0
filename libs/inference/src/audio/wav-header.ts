/**
 * Size of a chunk whose end is not known when its header is sent. ffmpeg and OpenAI's API write the same; readers take
 * it as "until the stream ends". (0, the other custom, makes sox and Python's `wave` see an empty file.)
 */
export const UNKNOWN_SIZE = 0xffffffff;

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** @param sampleRate Hz; the samples that follow are mono, signed 16 bit, little endian */
export function streamingWavHeader(sampleRate: number): Uint8Array {
  return wavHeader(sampleRate, UNKNOWN_SIZE, UNKNOWN_SIZE);
}

/** A whole file of mono samples, signed 16 bit. */
export function wavFile(pcm: Int16Array, sampleRate: number): Uint8Array {
  const header = wavHeader(sampleRate, HEADER_BYTES - 8 + pcm.byteLength, pcm.byteLength);
  return Buffer.concat([header, new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)]);
}

function wavHeader(sampleRate: number, riffBytes: number, dataBytes: number): Uint8Array {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(riffBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16); // size of the format chunk
  header.writeUInt16LE(1, 20); // integer PCM
  header.writeUInt16LE(1, 22); // channels
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}
