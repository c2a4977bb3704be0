import { BriskError, isBriskError, type ErrorBody } from '@brisk/contracts';
import { isUnavailable } from '@brisk/database';
import { errorTypeOf } from './error-status.js';

/** Fastify's codes for requests that it refuses before a handler sees them. */
const BY_CODE: Readonly<Record<string, () => BriskError>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: () => new BriskError('invalid_json', 'The body is not valid JSON.'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new BriskError('invalid_json', 'The body is empty; a JSON object is expected.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () =>
    new BriskError('unsupported_media_type', 'The body must be JSON, with the content type application/json.'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new BriskError('payload_too_large', 'The body is too large.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new BriskError('invalid_json', 'The body does not have the length that the request announces.'),
};

/** Any error as one of the closed set. What is not known is an `internal_error`, whose reason is for the log alone. */
export function toBriskError(error: unknown): BriskError {
  if (isBriskError(error)) return error;
  if (isUnavailable(error)) return databaseUnavailable(error);
  // Nest wraps what Fastify throws before a handler runs.
  const { status, cause = error } = Object(error) as { status?: number; cause?: unknown };
  const { code, statusCode = status } = Object(cause) as { code?: string; statusCode?: number };
  const known = BY_CODE[code ?? ''];
  if (known) return known();
  if (statusCode === 404) return new BriskError('not_found', 'There is nothing at this address; see /docs.');
  if (cause instanceof SyntaxError && statusCode === 400) return BY_CODE['FST_ERR_CTP_INVALID_JSON_BODY']!();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new BriskError('invalid_parameter', 'The request cannot be understood.');
  }
  return new BriskError('internal_error', 'Something went wrong in the server.', { cause: error });
}

function databaseUnavailable(cause: unknown): BriskError {
  const message = 'The database does not answer. What was in force stays so; try again in a moment.';
  return new BriskError('database_unavailable', message, { cause, retryAfterSeconds: 5 });
}

/** The same, as a caller may see it. */
export function toErrorBody({ code, message, param }: BriskError): ErrorBody {
  return { error: { message, type: errorTypeOf(code), param: param ?? null, code } };
}
