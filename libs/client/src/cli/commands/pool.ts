import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError, type Command } from 'commander';
import { BriskError, poolStatusSchema, type PoolStatus } from '@brisk/contracts';
import { BriskServer } from '../../speech/http/brisk-server.js';
import type { CliContext } from '../cli-context.js';
import { formatPoolStatus } from '../format-pool-status.js';
import { localCredentials } from '../local-credentials.js';
import { localServer } from '../local-server.js';
import { write } from '../write.js';

interface PoolOptions {
  url: string;
  token?: string;
  json?: boolean;
  watch?: number | true;
}

const WATCH_SECONDS = 2;

export function addPoolCommand(program: Command, context: CliContext): void {
  const { environment } = context;
  program
    .command('pool')
    .description('Show what each worker of a running server does.')
    .option(
      '--url <url>',
      'the server (BRISK_URL; else BRISK_HOST and BRISK_API_PORT)',
      environment.BRISK_URL ?? localServer(environment),
    )
    .option('--token <token>', "an operator's token (BRISK_OPERATOR_TOKEN); for a local server found by itself")
    .option('--json', 'for programs')
    .option('--watch [seconds]', `again and again, every ${WATCH_SECONDS} s if not said otherwise`, parseSeconds)
    .action((options: PoolOptions) => showPool(options, context));
}

async function showPool({ url, token, json, watch }: PoolOptions, { environment, stdout, signal }: CliContext) {
  const operatorToken =
    token ??
    environment.BRISK_OPERATOR_TOKEN ??
    (await localCredentials(environment.BRISK_DATA_DIR, url)).operatorToken;
  const server = new BriskServer({ baseUrl: url, ...(operatorToken !== undefined && { apiKey: operatorToken }) });
  const seconds = watch === true ? WATCH_SECONDS : watch;
  for (;;) {
    const status = await fetchStatus(server, signal);
    await write(stdout, json ? `${JSON.stringify(status)}\n` : formatPoolStatus(status));
    if (seconds === undefined) return;
    if (!json) await write(stdout, '\n');
    await sleep(seconds * 1000, undefined, { signal });
  }
}

async function fetchStatus(server: BriskServer, signal: AbortSignal): Promise<PoolStatus> {
  const status = poolStatusSchema.safeParse(await server.getJson('/admin/pool', signal));
  if (status.success) return status.data;
  throw new BriskError('internal_error', "The server's pool status is not in the expected form.");
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (value.trim() !== '' && seconds >= 0.1 && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds, 0.1 at least.');
}
