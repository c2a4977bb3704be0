export interface WavFileOptions {
  sampleRate?: number;
  channels?: number;
  bits?: number;
  /** For both sizes, instead of the true ones. */
  sizes?: number;
  /** Between the format and the samples. */
  chunksBefore?: [name: string, content: Buffer][];
}

/** A WAV file written independently of the code under test. */
export function wavFile(pcm: Int16Array, options: WavFileOptions = {}): Buffer {
  const { sampleRate = 16_000, channels = 1, bits = 16, sizes, chunksBefore = [] } = options;
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE((sampleRate * channels * bits) / 8, 8);
  format.writeUInt16LE((channels * bits) / 8, 12);
  format.writeUInt16LE(bits, 14);
  const samples = Buffer.alloc(pcm.length * 2);
  pcm.forEach((sample, index) => samples.writeInt16LE(sample, index * 2));
  const before = chunksBefore.map(([name, content]) => chunk(name, content));
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), ...before, chunk('data', samples, sizes)]);
  return chunk('RIFF', body, sizes);
}

function chunk(name: string, content: Buffer, size = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
