import { describe, expect, it } from 'vitest';
import { readError } from './read-error';

describe('readError', () => {
  it('reads the API’s shape', async () => {
    const error = { message: 'No.', type: 'invalid_request_error', param: 'speed', code: 'speed_out_of_range' };
    expect(await readError(Response.json({ error }, { status: 400 }))).toEqual({
      message: 'No.',
      code: 'speed_out_of_range',
      param: 'speed',
    });
    expect(await readError(Response.json({ error: { ...error, param: null } }))).not.toHaveProperty('param');
  });

  it.each(['', 'null', '{"error":"x"}', '<html>'])('names the status of anything else: %j', async (body) => {
    expect(await readError(new Response(body, { status: 504 }))).toEqual({ message: 'The answer was status 504.' });
  });
});
