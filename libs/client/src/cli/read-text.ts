import { createReadStream } from 'node:fs';
import { addAbortSignal, type Readable } from 'node:stream';
import { BriskError } from '@brisk/contracts';

/** Some ten novels. A text is held in memory; its audio is not. */
const MOST_BYTES = 16 * 1024 * 1024;

/** @throws BriskError `invalid_parameter` for a file that cannot be read, is no UTF-8 text, or is too large */
export function readTextFile(file: string, signal: AbortSignal): Promise<string> {
  return readText(createReadStream(file), `"${file}"`, signal);
}

/** @param name of the stream, for messages */
export async function readText(stream: Readable, name: string, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stream) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw unusable(name, `it is larger than ${MOST_BYTES / 1024 / 1024} MB`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (cause) {
    if (cause instanceof BriskError) throw cause;
    if (signal.aborted) throw new BriskError('cancelled', 'Reading was cancelled.', { cause });
    throw unusable(name, cause instanceof TypeError ? 'it is not UTF-8 text' : reasonOf(cause), cause);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EISDIR' ? 'it is a folder' : (code ?? message);
}

function unusable(name: string, reason: string, cause?: unknown): BriskError {
  return new BriskError('invalid_parameter', `${name} cannot be read: ${reason}.`, { param: 'text', cause });
}
