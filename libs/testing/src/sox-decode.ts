import { spawnSync } from 'node:child_process';

/**
 * The samples of a WAV, read by Debian's sox: mono, signed 16 bit. ffmpeg calls the last packet of any WAV with a
 * streaming header corrupt, its own too; sox does not.
 */
export function decodeWavWithSox(file: Uint8Array): Int16Array {
  const { status, stdout, stderr } = spawnSync('sox', ['-t', 'wav', '-', '-t', 's16', '-'], {
    input: file,
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`sox could not decode: ${stderr.toString()}`);
  return new Int16Array(new Uint8Array(stdout).buffer);
}
