import type { SqliteRows } from './thread-protocol.js';

/**
 * Puts the values of byte columns into one buffer, of which they become views. One buffer is handed to another thread at
 * once; thousands of small ones take most of the time that a long answer takes. Returns it, when there is one.
 */
export function packBytes({ rows, columnTypes }: SqliteRows): ArrayBuffer | undefined {
  const columns = [...columnTypes.keys()].filter((index) => columnTypes[index] === 'BLOB');
  let length = 0;
  for (const row of rows) for (const index of columns) length += bytesOf(row[index]).length;
  if (length === 0) return undefined;
  const packed = new Uint8Array(length);
  let at = 0;
  for (const row of rows) {
    for (const index of columns) {
      if (row[index] === null) continue;
      const bytes = bytesOf(row[index]);
      packed.set(bytes, at);
      row[index] = packed.subarray(at, (at += bytes.length));
    }
  }
  return packed.buffer;
}

const NONE = new Uint8Array();
const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : NONE);
