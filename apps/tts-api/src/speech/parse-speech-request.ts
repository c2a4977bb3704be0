import {
  BriskError,
  MAX_INPUT_LENGTH,
  MAX_SPEED,
  MIN_SPEED,
  RESPONSE_FORMATS,
  speechRequestSchema,
  type ErrorCode,
  type SpeechRequest,
} from '@brisk/contracts';
import type { z } from 'zod';
import { expectation } from '../http/expectation.js';

type Issue = z.core.$ZodIssue;

/**
 * The body of `POST /v1/audio/speech`, checked.
 *
 * @throws BriskError that names the first parameter that cannot be used; no message repeats a value
 */
export function parseSpeechRequest(body: unknown): SpeechRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new BriskError('invalid_json', 'The body must be a JSON object.');
  }
  const parsed = speechRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw toError(parsed.error.issues[0]!, body as Record<string, unknown>);
}

function toError(issue: Issue, body: Record<string, unknown>): BriskError {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    const param = issue.keys[0]!.slice(0, 64);
    return new BriskError('unknown_parameter', `There is no parameter ${JSON.stringify(param)}.`, { param });
  }
  const param = String(issue.path[0]);
  if (body[param] === undefined) {
    return new BriskError('missing_parameter', `The parameter "${param}" is missing.`, { param });
  }
  const special = SPECIAL[param]?.(issue);
  if (special) return new BriskError(special.code, special.message, { param });
  return new BriskError('invalid_parameter', `The parameter "${param}" cannot be used: ${expectation(issue)}.`, {
    param,
  });
}

/** Parameters whose limits have a code of their own. */
const SPECIAL: Readonly<Record<string, (issue: Issue) => { code: ErrorCode; message: string } | undefined>> = {
  input: ({ code }) =>
    code === 'too_big'
      ? { code: 'input_too_long', message: `The input may have at most ${MAX_INPUT_LENGTH} characters.` }
      : undefined,
  speed: ({ code }) =>
    code === 'too_big' || code === 'too_small'
      ? { code: 'speed_out_of_range', message: `The speed must be between ${MIN_SPEED} and ${MAX_SPEED}.` }
      : undefined,
  response_format: () => ({
    code: 'unsupported_format',
    message: `The response format must be one of ${RESPONSE_FORMATS.join(', ')}.`,
  }),
};
