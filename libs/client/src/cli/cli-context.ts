import type { Readable, Writable } from 'node:stream';
import type { CliEnvironment } from './config/environment.js';

/** What a command sees of the outside. */
export interface CliContext {
  environment: CliEnvironment;
  stdin: Readable;
  stdout: Writable;
  /** A terminal gets progress bars and summaries. */
  stderr: Writable & { isTTY?: boolean };
  /** Aborts when the user wants to stop. */
  signal: AbortSignal;
}
