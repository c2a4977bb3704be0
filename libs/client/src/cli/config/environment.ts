import { BriskError } from '@brisk/contracts';
import { z } from 'zod';
import { DEFAULT_DATA_DIR, EMBEDDED_VOICES_DIR } from '../../repository.js';

const NO_PORT = 'accepted is a whole number from 0 to 65535';

const schema = z.object({
  BRISK_HOST: z.string().default('127.0.0.1'),
  BRISK_API_PORT: z
    .string()
    .regex(/^\d{1,5}$/, NO_PORT)
    .transform(Number)
    .refine((port) => port <= 65_535, NO_PORT)
    .default(8080),
  BRISK_URL: z.url({ protocol: /^https?$/, error: 'accepted is an http or https URL' }).optional(),
  BRISK_API_KEY: z.string().optional(),
  BRISK_OPERATOR_TOKEN: z.string().optional(),
  BRISK_VOICES_DIR: z.string().default(EMBEDDED_VOICES_DIR),
  BRISK_DATA_DIR: z.string().default(DEFAULT_DATA_DIR),
  UNLEASH_URL: z.url({ protocol: /^https?$/, error: 'accepted is an http or https URL' }).optional(),
  UNLEASH_TOKEN: z.string().optional(),
  UNLEASH_ADMIN_TOKEN: z.string().optional(),
});

/** What the command line takes from the environment; options win over it. */
export type CliEnvironment = z.infer<typeof schema>;

/**
 * An empty variable counts as unset.
 *
 * @throws BriskError `config_invalid`, naming the variable and what is accepted
 */
export function parseCliEnvironment(variables: NodeJS.ProcessEnv = process.env): CliEnvironment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues as [z.core.$ZodIssue];
  const name = String(path[0]);
  throw new BriskError('config_invalid', `${name}: ${JSON.stringify(variables[name])} cannot be used; ${message}.`);
}
