import { CommanderError } from 'commander';
import type { CliContext } from './cli-context.js';
import { parseCliEnvironment } from './config/environment.js';
import { createProgram } from './create-program.js';
import type { Interrupt } from './interrupt.js';
import { write } from './write.js';

const OK = 0;
const FAILURE = 1;
const USAGE = 2;
/** Commander's codes for what was asked for, and is no mistake. */
const ASKED_FOR = new Set(['commander.helpDisplayed', 'commander.version']);

export interface CliOptions extends Pick<CliContext, 'stdin' | 'stdout' | 'stderr'> {
  variables: NodeJS.ProcessEnv;
  interrupt: Interrupt;
}

/**
 * Runs one command line, without the program's name. A failure is one line on `stderr`.
 *
 * @returns the exit code: 0, 1 for a failure, 2 for wrong usage, 128 + n after a signal
 */
export async function runCli(args: string[], { variables, interrupt, ...streams }: CliOptions): Promise<number> {
  try {
    const context = { ...streams, environment: parseCliEnvironment(variables), signal: interrupt.signal };
    await createProgram(context).parseAsync(args, { from: 'user' });
    return OK;
  } catch (error) {
    if (error instanceof CommanderError) return ASKED_FOR.has(error.code) ? OK : USAGE;
    const interrupted = interrupt.exitCode();
    if (interrupted !== undefined) return interrupted;
    await write(streams.stderr, `brisk: ${oneLine(error)}\n`);
    return FAILURE;
  }
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().replace(/\s*\n\s*/g, ' ');
}
