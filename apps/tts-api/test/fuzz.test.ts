import { errorBodySchema, poolStatusSchema } from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '2', BRISK_RATE_LIMIT_RPS: '100000' })));
afterAll(() => api?.stop());

async function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetchApi(api, '/v1/audio/speech', { token: api.apiKey, body, headers });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

/** Speech that has begun and ended well, or a refusal in OpenAI's shape; never a failure of the server's own. */
function expectSound({ status, body }: { status: number; body: Buffer }): void {
  if (status === 200) {
    expect(body.length).toBeGreaterThan(0);
    return;
  }
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  errorBodySchema.parse(JSON.parse(body.toString()));
}

const speech = (fields: object) =>
  JSON.stringify({ model: 'tts-1', voice: 'alloy', input: 'Hello.', response_format: 'pcm', ...fields });

describe('POST /v1/audio/speech', () => {
  it('stands any bytes as a body', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(Buffer.from)), async (body) =>
        expectSound(await post(body)),
      ),
      { numRuns: 150 },
    ));

  it('stands any value of any field', () => {
    const field = fc.constantFrom(
      'model',
      'input',
      'voice',
      'speed',
      'response_format',
      'stream_format',
      'lexicon',
      'x',
    );
    return fc.assert(
      fc.asyncProperty(field, fc.jsonValue(), async (name, value) =>
        expectSound(await post(speech({ [name]: value }))),
      ),
      { numRuns: 150 },
    );
  });

  it('speaks or refuses any text', () => {
    const unit = fc.constantFrom('grapheme', 'binary', 'grapheme-ascii') as fc.Arbitrary<'grapheme'>;
    const text = unit.chain((kind) => fc.string({ unit: kind, minLength: 1, maxLength: 120 }));
    return fc.assert(
      fc.asyncProperty(text, fc.double({ min: 0.25, max: 4, noNaN: true }), async (input, speed) =>
        expectSound(await post(speech({ input, speed }))),
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['digits without end', '7'.repeat(4096)],
    ['one word without end', 'a'.repeat(4096)],
    ['combining marks', `e${'\u0301'.repeat(4095)}`],
    ['control characters and bidi overrides', '\u0000\u0007\u202ehello\u202c\u0000'.repeat(100)],
    ['lone surrogates', `\ud800 hello \udfff ${'\ud83d'.repeat(50)}`],
    ['full stops', 'a.'.repeat(2000)],
    ['lines', 'a\n\n'.repeat(1300)],
    ['a sentence of letters that nobody can say', '0\u{2e53}\u{18af3}'],
    ['emoji and flags', '🇩🇪👩‍👩‍👧‍👦 hello '.repeat(100)],
    ['markup', '<speak><break time="10s"/>hello</speak>'],
    ['espeak phoneme input', '[[h@l@U]] hello'],
    ['scripts', 'Привет мир. 你好世界。 مرحبا بالعالم. नमस्ते. שלום'],
  ])('speaks or refuses %s', async (_name, input) => expectSound(await post(speech({ input }))));

  it.each([
    ['gzip that is none', { 'content-encoding': 'gzip' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['no key', { authorization: '' }],
    ['a key of odd bytes', { authorization: 'Bearer \u00e4\u00f6' }],
    ['a very long key', { authorization: `Bearer ${'k'.repeat(6000)}` }],
  ])('stands %s', async (_name, headers) => expectSound(await post(speech({}), headers)));

  it('still speaks', async () => {
    expect((await post(speech({ input: 'Still here.' }))).status).toBe(200);
    const status = await (await fetchApi(api, '/admin/pool')).json();
    const { workers } = poolStatusSchema.parse(status);
    // Very long sentences make a worker grow, and a grown worker is replaced; that is no crash.
    for (const { last_exit } of workers) expect(last_exit ?? 'recycled').toMatch(/^recycled/);
  });
});
