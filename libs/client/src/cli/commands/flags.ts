import type { Command } from 'commander';
import type { CliContext } from '../cli-context.js';
import type { SyncOptions } from './flags-sync.js';

export function addFlagsCommand(program: Command, context: CliContext): void {
  const { UNLEASH_URL: url, UNLEASH_ADMIN_TOKEN: token } = context.environment;
  const flags = program.command('flags').description('Manage the flags that decide which path serves a request.');
  flags
    .command('sync')
    .description('Create in an Unleash what Brisk needs and what is missing there. Changes nothing else.')
    .option('--url <url>', 'the Unleash (UNLEASH_URL)', url)
    .option('--token <token>', 'of its admin API (UNLEASH_ADMIN_TOKEN)') // no default: --help would print it
    .option('--environment <name>', "of the flags; if not said that of UNLEASH_TOKEN, or else Unleash's production")
    .option('--project <name>', 'of the flags', 'default')
    .option('--json', 'for programs')
    .action(async (options: SyncOptions) => {
      // Brings a database's client along, which other commands need not wait for.
      const { syncUnleash } = await import('./flags-sync.js');
      return syncUnleash({ ...options, token: options.token ?? token }, context);
    });
}
