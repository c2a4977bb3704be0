import { InvalidArgumentError, type Command } from 'commander';
import { addVoice } from '@brisk/inference';
import type { CliContext } from '../cli-context.js';
import { megabytes } from '../format-table.js';
import { openProgressBar } from '../progress-bar.js';
import { write } from '../write.js';
import type { VoicesOptions } from './voices.js';

interface AddOptions extends VoicesOptions {
  sha256?: string;
  maxMb: number;
  id?: string;
  force?: boolean;
}

/** Published Piper voices have 5 to 120 MB. */
const MOST_MB = 500;

export function addVoicesAddCommand(command: Command, context: CliContext): void {
  command
    .option('--sha256 <hex>', 'what the model must hash to')
    .option('--max-mb <mb>', 'refuse a larger model', parseMegabytes, MOST_MB)
    .option('--id <id>', "name to install it under, instead of the file's")
    .option('--force', 'replace a voice of the same name')
    .action((source: string, options: AddOptions) => add(source, options, context));
}

async function add(source: string, { maxMb, ...options }: AddOptions, context: CliContext): Promise<void> {
  const { stdout, stderr, signal } = context;
  const bar = openProgressBar(context, 'Fetching');
  try {
    const voice = await addVoice({
      ...options,
      source,
      signal,
      maxBytes: maxMb * 1e6,
      onProgress: (received, total) => {
        const detail = total === undefined ? megabytes(received) : `${megabytes(received)} of ${megabytes(total)}`;
        bar.update(total ? received / total : 0, detail);
      },
      onVerify: () => {
        bar.stop();
        if (stderr.isTTY) stderr.write('Letting it speak ...\n');
      },
    });
    await write(stdout, `Added ${voice.id}: ${voice.name}, ${voice.language}, ${voice.sampleRate} Hz\n`);
  } finally {
    bar.stop();
  }
}

function parseMegabytes(value: string): number {
  const mb = Number(value);
  if (value.trim() !== '' && mb > 0 && Number.isFinite(mb)) return mb;
  throw new InvalidArgumentError('It must be a number above 0.');
}
