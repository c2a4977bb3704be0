import { createHash } from 'node:crypto';
import type { CachedAudio } from './audio-tier.js';

/** First bytes of every entry: name and version of the form below. */
const MAGIC = Buffer.from('BRISKPC1', 'latin1');
const DIGEST_BYTES = 32;
const RATE_AT = MAGIC.length + DIGEST_BYTES;
export const ENTRY_HEADER_BYTES = RATE_AT + 4;

/**
 * An entry as kept outside this process, in a file or in Redis: magic, sha-256 of key and all that follows, sample rate,
 * samples (both little endian).
 */
export function toAudioEntry(key: string, { pcm, sampleRate }: CachedAudio): Buffer {
  const entry = Buffer.allocUnsafeSlow(ENTRY_HEADER_BYTES + pcm.byteLength);
  MAGIC.copy(entry);
  entry.writeUInt32LE(sampleRate, RATE_AT);
  entry.set(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), ENTRY_HEADER_BYTES);
  digest(key, entry).copy(entry, MAGIC.length);
  return entry;
}

/** Undefined unless the entry is exactly what was written for this key. */
export function fromAudioEntry(key: string, entry: Buffer): CachedAudio | undefined {
  const framed = entry.length >= ENTRY_HEADER_BYTES && entry.length % 2 === 0;
  if (!framed || !entry.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (!digest(key, entry).equals(entry.subarray(MAGIC.length, RATE_AT))) return undefined;
  const samples = entry.subarray(ENTRY_HEADER_BYTES);
  const pcm = new Int16Array(samples.length / 2);
  new Uint8Array(pcm.buffer).set(samples);
  return { pcm, sampleRate: entry.readUInt32LE(RATE_AT) };
}

function digest(key: string, entry: Buffer): Buffer {
  return createHash('sha256').update(`${key.length}:${key}`).update(entry.subarray(RATE_AT)).digest();
}
