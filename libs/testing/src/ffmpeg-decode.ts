import { spawnSync } from 'node:child_process';

/** Decodes any container with Debian's ffmpeg, a decoder that shares no code with the encoders under test. */
export function decodeWithFfmpeg(encoded: Uint8Array, sampleRate: number, inputOptions: string[] = []): Int16Array {
  const result = spawnSync(
    'ffmpeg',
    [
      '-v',
      'error',
      '-xerror',
      ...inputOptions,
      '-i',
      'pipe:0',
      '-f',
      's16le',
      '-ac',
      '1',
      '-ar',
      String(sampleRate),
      'pipe:1',
    ],
    { input: encoded, maxBuffer: 1 << 30 },
  );
  if (result.status !== 0) throw new Error(`ffmpeg could not decode: ${result.stderr.toString()}`);
  return new Int16Array(new Uint8Array(result.stdout).buffer, 0, result.stdout.length >> 1);
}
