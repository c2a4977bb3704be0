import { BriskError } from '@brisk/contracts';
import type { z } from 'zod';
import { expectation } from '../http/expectation.js';
import { unusableText } from '../http/unusable-text.js';

/**
 * The body, or query, of an operator's call, checked.
 *
 * @throws BriskError that names the first parameter that cannot be used; no message repeats a value
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) {
    const unusable = unusableText(body);
    if (!unusable) return parsed.data;
    throw cannotBeUsed(unusable.join('.'), 'it must be text without NUL and without halves of characters');
  }
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    const param = [...issue.path, issue.keys[0]!].join('.').slice(0, 128);
    throw new BriskError('unknown_parameter', `There is no parameter ${JSON.stringify(param)}.`, { param });
  }
  const param = issue.path.join('.');
  if (param === '') throw new BriskError('invalid_json', 'The body must be a JSON object.');
  if (issue.code === 'invalid_type' && valueAt(body, issue.path) === undefined) {
    throw new BriskError('missing_parameter', `The parameter "${param}" is missing.`, { param });
  }
  throw cannotBeUsed(param, expectation(issue));
}

function cannotBeUsed(param: string, why: string): BriskError {
  return new BriskError('invalid_parameter', `The parameter "${param}" cannot be used: ${why}.`, { param });
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => Object(value)[key], body);
}
