import { BriskError, flagChangeSchema, type FlagChange } from '@brisk/contracts';

/** @throws BriskError `invalid_parameter`, with the first thing that is wrong */
export function parseFlagChange(change: unknown): FlagChange {
  const parsed = flagChangeSchema.safeParse(change);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const param = path.join('.') || 'flag';
  throw new BriskError('invalid_parameter', `The flag cannot be changed so: "${param}" ${saying(message)}.`, { param });
}

/** zod's messages stand alone; ours continue a sentence. */
const saying = (message: string) => (/^[a-z]/.test(message) ? message : `is wrong (${message})`);
