import { BriskError, ERROR_CODES, errorBodySchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { errorTypeOf, retryAfterOf, statusOf } from './error-status.js';
import { toBriskError, toErrorBody } from './to-brisk-error.js';

describe('errors at the edge', () => {
  it.each(ERROR_CODES)("%s has a status and a body in OpenAI's shape", (code) => {
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
    expect(() => errorBodySchema.parse(toErrorBody(new BriskError(code, 'Why.')))).not.toThrow();
    expect(errorTypeOf(code) === 'server_error').toBe(statusOf(code) >= 500);
  });

  it('asks for patience on 429 and 503, in whole seconds', () => {
    expect(retryAfterOf('rate_limit_exceeded', 0.2)).toBe(1);
    expect(retryAfterOf('queue_full', 3.2)).toBe(4);
    expect(retryAfterOf('not_ready', undefined)).toBe(1);
    expect(retryAfterOf('voice_not_found', 5)).toBeUndefined();
  });

  it('shows nothing of an error that nobody expected', () => {
    const error = toBriskError(new TypeError('cannot read /etc/secret'));
    expect(error.code).toBe('internal_error');
    expect(error.message).not.toContain('secret');
    expect(toBriskError(undefined).code).toBe('internal_error');
    expect(toBriskError(null).code).toBe('internal_error');
  });
});
