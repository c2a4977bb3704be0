import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The built command line: tests run it as its users do. */
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface RunOptions {
  /** Written to its standard input. */
  input?: string | Buffer;
  cwd?: string;
  /** All of it: nothing is taken over from this process. */
  env?: Record<string, string>;
}

export interface RunResult {
  code: number | null;
  stdout: Buffer;
  stderr: string;
}

export function startBrisk(args: string[], { cwd, env = {} }: RunOptions = {}): ChildProcess {
  const variables = { BRISK_DATA_DIR: '/nonexistent', ...env };
  return spawn(process.execPath, [MAIN, ...args], { ...(cwd && { cwd }), env: variables });
}

export async function runBrisk(args: string[], options: RunOptions = {}): Promise<RunResult> {
  const child = startBrisk(args, options);
  child.stdin!.on('error', () => {}); // it need not read all of it
  child.stdin!.end(options.input);
  const [stdout, stderr, [code]] = await Promise.all([
    buffer(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
