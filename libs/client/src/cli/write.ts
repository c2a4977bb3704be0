import type { Writable } from 'node:stream';
import { BriskError } from '@brisk/contracts';

/** Resolves when the stream has taken it, so that a slow reader slows the writer. */
export function write(stream: Writable, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (cause) => {
      if (!cause) return resolve();
      const why = (cause as NodeJS.ErrnoException).code === 'EPIPE' ? 'its reader has gone' : cause.message;
      reject(new BriskError('cancelled', `The output cannot be written: ${why}.`, { cause }));
    });
  });
}
