import { createHash } from 'node:crypto';
import type { CachedAudio } from './audio-tier.js';

/** First bytes of every file: name and version of the form below. */
const MAGIC = Buffer.from('BRISKPC1', 'latin1');
const DIGEST_BYTES = 32;
const RATE_AT = MAGIC.length + DIGEST_BYTES;
export const FILE_HEADER_BYTES = RATE_AT + 4;

/** An entry as a file: magic, sha-256 of key and all that follows, sample rate, samples (both little endian). */
export function toAudioFile(key: string, { pcm, sampleRate }: CachedAudio): Buffer {
  const file = Buffer.allocUnsafeSlow(FILE_HEADER_BYTES + pcm.byteLength);
  MAGIC.copy(file);
  file.writeUInt32LE(sampleRate, RATE_AT);
  file.set(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), FILE_HEADER_BYTES);
  digest(key, file).copy(file, MAGIC.length);
  return file;
}

/** Undefined unless the file is exactly what was written for this key. */
export function fromAudioFile(key: string, file: Buffer): CachedAudio | undefined {
  if (file.length < FILE_HEADER_BYTES || file.length % 2 !== 0 || !file.subarray(0, MAGIC.length).equals(MAGIC)) return;
  if (!digest(key, file).equals(file.subarray(MAGIC.length, RATE_AT))) return;
  const samples = file.subarray(FILE_HEADER_BYTES);
  const pcm = new Int16Array(samples.length / 2);
  new Uint8Array(pcm.buffer).set(samples);
  return { pcm, sampleRate: file.readUInt32LE(RATE_AT) };
}

function digest(key: string, file: Buffer): Buffer {
  return createHash('sha256').update(`${key.length}:${key}`).update(file.subarray(RATE_AT)).digest();
}
