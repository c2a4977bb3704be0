import { BriskError, ERROR_CODES, type ErrorCode } from '@brisk/contracts';
import { z } from 'zod';

/** Looser than the contract: a newer server, or a proxy in between, must still give a readable message. */
const errorBody = z.object({
  error: z.object({ message: z.string(), param: z.string().nullish(), code: z.string().nullish() }),
});

const CODE_BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_parameter',
  401: 'invalid_api_key',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  429: 'rate_limit_exceeded',
  502: 'not_ready',
  503: 'not_ready',
  504: 'deadline_exceeded',
};

/** The server's own error with the same code, or the nearest one when the answer is not in OpenAI's shape. */
export async function errorFromResponse(response: Response, now: () => number = Date.now): Promise<BriskError> {
  const body = errorBody.safeParse(await response.json().catch(() => undefined));
  const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), now);
  const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const fallback = CODE_BY_STATUS[response.status] ?? 'internal_error';
  if (!body.success)
    return new BriskError(fallback, `The server answered ${response.status} without a reason.`, details);
  const { message, param, code } = body.data.error;
  const known = ERROR_CODES.find((candidate) => candidate === code);
  return new BriskError(known ?? fallback, message, { ...details, ...(param ? { param } : {}) });
}

/** Seconds, from a number or an HTTP date. */
function parseRetryAfter(value: string | null, now: () => number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now()) / 1000);
}
