/**
 * Something like a voice: a gliding pitch with ten harmonics and syllables, below 2.4 kHz so that every codec and rate
 * carries it. The same at every rate, so decoded audio can be compared with it at any.
 *
 * @returns mono, peak about half of full scale
 */
export function voiceLikePcm(seconds: number, sampleRate: number): Int16Array {
  const pcm = new Int16Array(Math.round(seconds * sampleRate));
  for (let index = 0; index < pcm.length; index += 1) {
    const time = index / sampleRate;
    const phase = 2 * Math.PI * (170 * time + (8 / 0.9) * Math.sin(0.9 * time));
    let value = 0;
    for (let harmonic = 1; harmonic <= 10; harmonic += 1) value += Math.sin(harmonic * phase) / (harmonic + 1);
    pcm[index] = Math.round(7000 * value * (0.55 + 0.45 * Math.sin(2 * Math.PI * 2.3 * time)));
  }
  return pcm;
}

/** The parts of `pcm` between the given borders, in samples. */
export function cutAt(pcm: Int16Array, borders: number[]): Int16Array[] {
  return [0, ...borders].map((start, index) => pcm.subarray(start, borders[index] ?? pcm.length));
}

export async function* inChunks(chunks: Iterable<Int16Array>): AsyncGenerator<Int16Array, void, undefined> {
  yield* chunks;
}

export async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}
