import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { askedReadersSchema, BriskError } from '@brisk/contracts';
import { z } from 'zod';
import {
  aliasesSetting,
  devicesSetting,
  integerSetting,
  redisUrlSetting,
  secretSetting,
  shareSetting,
  unleashTokenSetting,
  urlSetting,
} from './setting-types.js';

/** The repository's root, from `apps/tts-api/{src,dist}/config`. */
export const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const fromRoot = (folder: string) => path.join(ROOT, folder);

const MOST_WORKERS = 64;

const schema = z.object({
  BRISK_HOST: z.string().min(1).default('127.0.0.1'),
  BRISK_API_PORT: integerSetting(0, 65_535).default(8080),
  BRISK_DATA_DIR: z.string().min(1).default(fromRoot('.brisk')),
  BRISK_BOOTSTRAP_API_KEY: secretSetting().optional(),
  BRISK_OPERATOR_TOKEN: secretSetting().optional(),
  BRISK_VOICES_DIR: z.string().min(1).default(fromRoot('voices')),
  BRISK_DEFAULT_VOICE: z.string().min(1).optional(),
  BRISK_VOICE_UPLOAD_MB: integerSetting(1, 100_000).default(500),
  BRISK_VOICE_ALIASES: aliasesSetting().default({}),
  BRISK_LEXICON_FILE: z.string().min(1).optional(),
  BRISK_WARM_UP_FILE: z.string().min(1).optional(),
  BRISK_DEVICES: devicesSetting().default(['cpu']),
  BRISK_WORKERS: integerSetting(1, MOST_WORKERS).default(Math.min(MOST_WORKERS, os.availableParallelism())),
  BRISK_POOL_MEMORY_MB: integerSetting(64, 1_048_576).default(2048),
  BRISK_QUEUE_LIMIT: integerSetting(1, 100_000).default(256),
  BRISK_DEADLINE_S: integerSetting(1, 600).default(30),
  BRISK_CACHE_MB: integerSetting(0, 1_048_576).default(100),
  BRISK_CACHE_TTL_S: integerSetting(1, 31_536_000).default(86_400),
  BRISK_STALE_VOICE_S: integerSetting(0, 86_400).default(0),
  BRISK_ASKED_DAYS: integerSetting(0, 31).default(7),
  BRISK_ASKED_TEXTS: askedReadersSchema.default('nobody'),
  BRISK_WARM_UP_ASKED: integerSetting(0, 1000).default(0),
  BRISK_RATE_LIMIT_RPS: integerSetting(1, 1_000_000).default(100),
  BRISK_CONCURRENCY_LIMIT: integerSetting(1, 1_000_000).default(64),
  REDIS_URL: redisUrlSetting().optional(),
  /** Checked where it is opened. */
  DATABASE_URL: z.string().optional(),
  UNLEASH_URL: urlSetting('http', 'https').optional(),
  UNLEASH_TOKEN: unleashTokenSetting().optional(),
  UNLEASH_ADMIN_TOKEN: unleashTokenSetting().optional(),
  BRISK_ALERT_WEBHOOK_URL: urlSetting('http', 'https').optional(),
  BRISK_ALERT_WEBHOOK_SECRET: secretSetting().optional(),
  BRISK_ALERT_ERROR_PERCENT: integerSetting(1, 100).default(5),
  BRISK_SHADOW_SHARE: shareSetting().default(0.02),
  BRISK_SHADOW_TIME_PERCENT: integerSetting(1, 100).default(5),
  BRISK_SHADOW_KEEP_MB: integerSetting(0, 100_000).default(16),
  BRISK_SHADOW_RECOGNISER: z
    .string()
    .regex(/\{wav\}/, 'accepted is a command with {wav} where the file goes')
    .optional(),
  BRISK_GUARDRAIL: z.enum(['on', 'off']).default('on'),
  BRISK_SHUTDOWN_GRACE_S: integerSetting(0, 3600).default(30),
  /** For a program without its repository beside it. */
  BRISK_COMMIT: z
    .string()
    .regex(/^[\da-f]{7,40}$/, 'accepted are 7 to 40 hexadecimal digits')
    .optional(),
  BRISK_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Everything a deployment sets, parsed. Defaults are relative to the repository, given paths to the working folder. */
export type Environment = z.infer<typeof schema>;

/** What was given is not repeated for these. */
export const SECRET_SETTINGS: ReadonlySet<string> = new Set([
  'BRISK_BOOTSTRAP_API_KEY',
  'BRISK_OPERATOR_TOKEN',
  'REDIS_URL',
  'DATABASE_URL',
  'UNLEASH_TOKEN',
  'UNLEASH_ADMIN_TOKEN',
  'BRISK_ALERT_WEBHOOK_URL',
  'BRISK_ALERT_WEBHOOK_SECRET',
]);

/**
 * An empty variable counts as unset, as in Docker Compose files.
 *
 * @throws BriskError `config_invalid`: one line that names the variable, what was given and what is accepted
 */
export function parseEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [name], message }) => {
    const shown = SECRET_SETTINGS.has(String(name)) ? 'the value given' : JSON.stringify(variables[String(name)]);
    return `${String(name)}: ${shown} cannot be used; ${sentence(message)}`;
  });
  throw new BriskError('config_invalid', [...new Set(lines)].join('\n'));
}

/** What was set, and not left to its default. */
export function namesGiven(variables: NodeJS.ProcessEnv = process.env): ReadonlySet<string> {
  return new Set(Object.keys(schema.shape).filter((name) => (variables[name] ?? '') !== ''));
}

/** Of all settings, in the order of the table in the README. */
export const SETTING_NAMES = Object.keys(schema.shape) as (keyof Environment)[];

/** zod's own messages say what was expected behind a colon. */
function sentence(message: string): string {
  const own = message.replace(/^Invalid option: expected one of /, 'accepted is one of ');
  return own.charAt(0).toLowerCase() + own.slice(1);
}
