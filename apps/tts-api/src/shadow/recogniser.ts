import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { resample, wavFile } from '@brisk/inference';
import { giveWay } from './give-way.js';

/** Tells what is said in samples (mono, signed 16 bit); undefined where it cannot. */
export type Recognise = (pcm: Int16Array, sampleRate: number) => Promise<string | undefined>;

/** What recognisers take. */
const HEARD_AT_HZ = 16_000;
const LIMIT_MS = 60_000;
const MOST_OUTPUT = 100_000;

/**
 * A command that prints the words of a WAV file (mono, signed 16 bit, 16 kHz), e.g. `pocketsphinx_continuous -infile {wav} -logfn /dev/null`. It is
 * not run by a shell. What it cannot do is nothing that anybody who is served should hear of.
 */
export function commandRecogniser(command: string, temporaryDir: string): Recognise {
  const [program, ...parts] = command.split(/\s+/).filter(Boolean);
  return async (pcm, sampleRate) => {
    await mkdir(temporaryDir, { recursive: true });
    const folder = await mkdtemp(path.join(temporaryDir, 'heard-'));
    try {
      const file = path.join(folder, 'said.wav');
      await writeFile(file, wavFile(await resample(pcm, sampleRate, HEARD_AT_HZ), HEARD_AT_HZ));
      const given = parts.map((part) => part.replaceAll('{wav}', file));
      const options = { timeout: LIMIT_MS, maxBuffer: MOST_OUTPUT };
      const running = promisify(execFile)(program!, given, options);
      giveWay(running.child.pid);
      return (await running).stdout;
    } catch {
      return undefined;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
