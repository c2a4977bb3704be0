import { describe, expect, it } from 'vitest';
import { errorFromResponse } from './error-from-response.js';

const NOW = Date.parse('2030-01-01T00:00:00Z');
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  errorFromResponse(
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
    () => NOW,
  );
const shaped = (error: object) => ({ error: { type: 'invalid_request_error', param: null, ...error } });

describe('errorFromResponse', () => {
  it('is the error of the server', async () => {
    const error = await answer(404, shaped({ message: 'No such voice.', param: 'voice', code: 'voice_not_found' }));
    expect(error).toMatchObject({ code: 'voice_not_found', message: 'No such voice.', param: 'voice' });
  });

  it("takes the nearest code where it does not know the server's", async () => {
    expect(await answer(429, shaped({ message: 'Quota.', code: 'quota_exhausted' }))).toMatchObject({
      code: 'rate_limit_exceeded',
      message: 'Quota.',
      param: undefined,
    });
    expect((await answer(400, shaped({ message: 'Bad.', code: null }))).code).toBe('invalid_parameter');
  });

  it.each([
    [401, 'invalid_api_key'],
    [404, 'not_found'],
    [502, 'not_ready'],
    [503, 'not_ready'],
    [504, 'deadline_exceeded'],
    [500, 'internal_error'],
    [418, 'internal_error'],
  ])('has a code for a bare %i', async (status, code) => {
    const error = await answer(status, '<html>Bad Gateway</html>');
    expect(error).toMatchObject({ code, message: `The server answered ${status} without a reason.` });
  });

  it.each([
    ['7', 7],
    ['1.5', 1.5],
    ['Tue, 01 Jan 2030 00:00:20 GMT', 20],
    ['Mon, 31 Dec 2029 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('reads Retry-After: %s', async (value, seconds) => {
    expect((await answer(503, {}, { 'retry-after': value })).retryAfterSeconds).toBe(seconds);
  });
});
