import { z } from 'zod';
import { ERROR_CODES } from './error-codes.js';

/** Error body in OpenAI's shape, so that every OpenAI SDK raises its own typed error from it. */
export const errorBodySchema = z.object({
  error: z.object({
    message: z.string(),
    type: z.enum([
      'invalid_request_error',
      'authentication_error',
      'permission_error',
      'rate_limit_error',
      'server_error',
    ]),
    param: z.string().nullable(),
    code: z.enum(ERROR_CODES),
  }),
});

export type ErrorBody = z.infer<typeof errorBodySchema>;
