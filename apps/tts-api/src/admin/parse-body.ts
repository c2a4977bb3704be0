import { BriskError } from '@brisk/contracts';
import type { z } from 'zod';

/**
 * The body, or query, of an operator's call, checked.
 *
 * @throws BriskError that names the first parameter that cannot be used; no message repeats a value
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
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
  const message = `The parameter "${param}" cannot be used: ${expectation(issue)}.`;
  throw new BriskError('invalid_parameter', message, { param });
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value, key) => Object(value)[key], body);
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be of type ${issue.expected}`;
    case 'too_big':
      return `it may be ${issue.maximum} at most`;
    case 'too_small':
      return `it must be ${issue.minimum} at least`;
    case 'invalid_value':
      return `it must be one of ${issue.values.join(', ')}`;
    case 'custom':
      return issue.message;
    default:
      return 'it does not have the expected form';
  }
}
