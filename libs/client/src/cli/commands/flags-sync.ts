import { BriskError } from '@brisk/contracts';
import { DEFAULT_ENVIRONMENT, environmentOf, syncFlags, UnleashAdmin } from '@brisk/rollout';
import type { CliContext } from '../cli-context.js';
import { formatTable } from '../format-table.js';
import { write } from '../write.js';

export interface SyncOptions {
  url?: string;
  token?: string | undefined;
  environment?: string;
  project: string;
  json?: boolean;
}

export async function syncUnleash({ url, token, project, json, ...options }: SyncOptions, context: CliContext) {
  const { stdout, environment: variables } = context;
  if (!url || !URL.canParse(url)) throw missing('--url', 'UNLEASH_URL', 'the address of an Unleash');
  if (!token) throw missing('--token', 'UNLEASH_ADMIN_TOKEN', 'a token of its admin API');
  const environment = options.environment ?? environmentOf(variables.UNLEASH_TOKEN) ?? DEFAULT_ENVIRONMENT;
  const steps = await syncFlags(new UnleashAdmin({ url, token }), { environment, project });
  if (json) return write(stdout, `${JSON.stringify({ environment, project, steps })}\n`);
  return write(
    stdout,
    formatTable(steps.map(({ subject, did }) => [subject, did === 'nothing' ? 'as it should be' : did])),
  );
}

const missing = (option: string, variable: string, what: string) =>
  new BriskError('config_invalid', `${what} is needed: ${option}, or the variable ${variable}.`);
