import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { addFlagsCommand } from './commands/flags.js';
import { addPoolCommand } from './commands/pool.js';
import { addSayCommand } from './commands/say.js';
import { addVoicesCommand } from './commands/voices.js';

/** All commands. Mistakes are thrown as CommanderError, after a line on `stderr`. */
export function createProgram(context: CliContext): Command {
  const program = new Command('brisk')
    .description('Text to speech from a warm pool of ONNX Runtime processes.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      outputError: (text, writeLine) => {
        const line = text
          .replace(/^error: /, '')
          .trim()
          .replaceAll('\n', ' ');
        writeLine(`brisk: ${line}\n`);
      },
    });
  addSayCommand(program, context);
  addVoicesCommand(program, context);
  addPoolCommand(program, context);
  addFlagsCommand(program, context);
  return program;
}
