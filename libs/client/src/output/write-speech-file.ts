import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { BriskError, type ResponseFormat } from '@brisk/contracts';
import { setWavSizes, WAV_HEADER_LIMIT } from './wav-sizes.js';

/**
 * Writes encoded speech as it arrives, and gives it its name only when it is whole: nobody ever finds half a file, and
 * a failure leaves what was there before. A path that is no ordinary file (a pipe, `/dev/null`) is written to directly.
 *
 * @returns bytes written
 * @throws BriskError `invalid_parameter` (param `outputPath`), and whatever the audio's source throws
 */
export async function writeSpeechFile(
  outputPath: string,
  format: ResponseFormat,
  encoded: AsyncIterable<Uint8Array>,
): Promise<number> {
  const target = await realpath(outputPath).catch(() => path.resolve(outputPath));
  const existing = await stat(target).catch(() => undefined);
  if (existing?.isDirectory()) throw unusable(outputPath, 'it is a folder');
  if (existing && !existing.isFile()) return writeTo(outputPath, target, 'w', (file) => append(file, encoded));

  const temporary = `${target}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    const bytes = await writeTo(outputPath, temporary, 'wx+', async (file) => {
      const written = await append(file, encoded);
      if (format === 'wav') await finishWav(file, written);
      return written;
    });
    await rename(temporary, target);
    return bytes;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeTo<T>(asked: string, file: string, flags: string, work: (file: FileHandle) => Promise<T>) {
  const handle = await open(file, flags).catch((cause: NodeJS.ErrnoException) => {
    throw unusable(asked, cause.code === 'ENOENT' ? 'its folder does not exist' : String(cause.code), cause);
  });
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

async function append(file: FileHandle, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) {
    await file.writeFile(chunk);
    bytes += chunk.length;
  }
  return bytes;
}

async function finishWav(file: FileHandle, bytes: number): Promise<void> {
  const start = Buffer.alloc(Math.min(bytes, WAV_HEADER_LIMIT));
  await file.read(start, 0, start.length, 0);
  if (setWavSizes(start, bytes)) await file.write(start, 0, start.length, 0);
}

function unusable(outputPath: string, reason: string, cause?: unknown): BriskError {
  const message = `The output "${outputPath}" cannot be written: ${reason}.`;
  return new BriskError('invalid_parameter', message, { param: 'outputPath', cause });
}
