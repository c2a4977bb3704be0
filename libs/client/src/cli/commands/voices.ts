import type { Command } from 'commander';
import type { CliContext } from '../cli-context.js';
import { addVoicesAddCommand } from './voices-add.js';
import { listVoices } from './voices-list.js';
import { verifyVoices } from './voices-verify.js';
import { removeVoice } from '@brisk/inference';
import { write } from '../write.js';

export interface VoicesOptions {
  voicesDir: string;
}

export function addVoicesCommand(program: Command, context: CliContext): void {
  const { stdout, environment } = context;
  const voices = program.command('voices').description('Manage the voices of a folder.');
  const command = (name: string, description: string) =>
    voices
      .command(name)
      .description(description)
      .option('--voices-dir <folder>', 'folder of the voices (BRISK_VOICES_DIR)', environment.BRISK_VOICES_DIR);

  command('list', 'List voices, and what is wrong with those that cannot be used.')
    .option('--json', 'for programs')
    .action((options: VoicesOptions & { json?: boolean }) => listVoices(options, context));

  addVoicesAddCommand(
    command('add <source>', 'Install a voice: path or URL of its .onnx, the .onnx.json beside it.'),
    context,
  );

  command('remove <id...>', 'Delete voices from the folder.').action(async (ids: string[], options: VoicesOptions) => {
    for (const id of ids) {
      await removeVoice(options.voicesDir, id);
      await write(stdout, `Removed ${id}\n`);
    }
  });

  command('verify [id...]', 'Load voices and let them speak; all of the folder when none is named.').action(
    (ids: string[], options: VoicesOptions) => verifyVoices(ids, options, context),
  );
}
