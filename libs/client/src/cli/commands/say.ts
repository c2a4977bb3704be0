import { InvalidArgumentError, Option, type Command } from 'commander';
import { MAX_SPEED, MIN_SPEED, RESPONSE_FORMATS, type Lexicon, type ResponseFormat } from '@brisk/contracts';
import { untilAborted } from '@brisk/inference';
import { formatOfPath } from '../../output/output-format.js';
import { cancelled } from '../../speech/utterance-scopes.js';
import { TTSWrapper } from '../../tts-wrapper.js';
import type { TTSWrapperOptions } from '../../tts-options.js';
import type { CliContext } from '../cli-context.js';
import { localCredentials } from '../local-credentials.js';
import { openProgressBar } from '../progress-bar.js';
import { readText, readTextFile } from '../read-text.js';
import { write } from '../write.js';

interface SayOptions {
  output: string;
  file?: string;
  voice: string;
  speed: number;
  format?: ResponseFormat;
  lexicon?: Lexicon;
  url?: string;
  apiKey?: string;
  cacheDir?: string;
  voicesDir: string;
}

const STDIO = '-';
/** UTF-16 code units; below it, a second worker would start later than the first is done. */
const LONG_TEXT = 1000;
/** Within one text, little is said twice. */
const CACHE_MB = 16;

export function addSayCommand(program: Command, context: CliContext): void {
  const { environment } = context;
  program
    .command('say')
    .description('Speak a text, in process or through a server.')
    .argument('[text]', `what to say; "${STDIO}" reads it from standard input`)
    .requiredOption('-o, --output <file>', `audio file to write; "${STDIO}" is standard output`)
    .option('--file <path>', 'read the text from a file')
    .option('--voice <voice>', 'id, alias or id:speaker', 'default')
    .option('--speed <factor>', `${MIN_SPEED} to ${MAX_SPEED}`, parseSpeed, 1)
    .addOption(
      new Option('--format <format>', "without it, the output file's extension; WAV on standard output").choices(
        RESPONSE_FORMATS,
      ),
    )
    .option('--lexicon <word=sound>', 'how to say a word, /IPA/ or a respelling; may be repeated', addLexiconEntry)
    .option('--url <url>', 'speak through this server (BRISK_URL)', environment.BRISK_URL)
    .option('--api-key <key>', 'for the server (BRISK_API_KEY)')
    .option('--cache-dir <folder>', 'in process: remember sentences here')
    .option('--voices-dir <folder>', 'in process (BRISK_VOICES_DIR)', environment.BRISK_VOICES_DIR)
    .action(async (argument: string | undefined, options: SayOptions, command: Command) => {
      const problem = usageProblem(argument, options);
      if (problem) command.error(problem);
      await say(await textOf(argument, options, context), options, context);
    });
}

function usageProblem(text: string | undefined, { file, format, output }: SayOptions): string | undefined {
  if (text === undefined && file === undefined) return 'a text is missing: give it, --file, or "-"';
  if (text !== undefined && file !== undefined) return 'a text and --file cannot be combined';
  if (format !== undefined || output === STDIO) return undefined;
  try {
    formatOfPath(output);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function textOf(argument: string | undefined, { file }: SayOptions, { stdin, signal }: CliContext): Promise<string> {
  if (file !== undefined) return readTextFile(file, signal);
  return argument === STDIO ? readText(stdin, 'standard input', signal) : Promise.resolve(argument!);
}

async function say(text: string, options: SayOptions, context: CliContext): Promise<void> {
  const { output, voice, speed, format, lexicon } = options;
  const { stdout, stderr, signal } = context;
  const isLong = text.length > LONG_TEXT;
  await using tts = new TTSWrapper({ ...(await sourceOptions(options, context)), ...(isLong ? {} : { workers: 1 }) });
  const bar = isLong ? openProgressBar(context, 'Speaking') : undefined;
  const request = {
    voice,
    speed,
    signal,
    ...(format && { format }),
    ...(lexicon && { lexicon }),
    onProgress: (share: number) => bar?.update(share),
  };
  try {
    if (output === STDIO) {
      for await (const chunk of tts.stream(text, request)) await untilAborted(write(stdout, chunk), signal, cancelled);
    } else {
      const { path, durationSeconds, latencyMs } = await tts.synthesize(text, output, request);
      bar?.stop();
      const summary = `${path}: ${durationSeconds.toFixed(1)} s of speech in ${(latencyMs / 1000).toFixed(1)} s\n`;
      if (stderr.isTTY) await write(stderr, summary);
    }
  } finally {
    bar?.stop();
  }
}

async function sourceOptions(options: SayOptions, { environment }: CliContext): Promise<TTSWrapperOptions> {
  const { url, voice, cacheDir, voicesDir, apiKey = environment.BRISK_API_KEY } = options;
  if (url === undefined) return { voice, voicesDir, cacheMb: CACHE_MB, ...(cacheDir !== undefined && { cacheDir }) };
  const key = apiKey ?? (await localCredentials(environment.BRISK_DATA_DIR, url)).apiKey;
  return { voice, baseUrl: url, ...(key !== undefined && { apiKey: key }) };
}

function parseSpeed(value: string): number {
  const speed = Number(value);
  if (value.trim() !== '' && speed >= MIN_SPEED && speed <= MAX_SPEED) return speed;
  throw new InvalidArgumentError(`It must be a number from ${MIN_SPEED} to ${MAX_SPEED}.`);
}

function addLexiconEntry(value: string, before: Lexicon = {}): Lexicon {
  const [, word, sound] = /^([^=]{1,64})=(.{1,256})$/su.exec(value) ?? [];
  if (word === undefined || sound === undefined) throw new InvalidArgumentError('It must be like "Brisk=/bɹˈɪsk/".');
  return { ...before, [word.trim()]: sound };
}
