import { RESPONSE_FORMATS, speechEventSchema, type ResponseFormat } from '@brisk/contracts';
import { decodeWavWithSox, decodeWithFfmpeg, hasTools, measureSignal, startApi, type ApiProcess } from '@brisk/testing';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SENTENCES = 'The harbour wakes before the town does. Long before sunrise the first boats slip out.';
const RATE = 24_000;

let api: ApiProcess;
let openai: OpenAI;

beforeAll(async () => {
  api = await startApi({ BRISK_WORKERS: '2' });
  openai = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: api.apiKey, maxRetries: 0 });
});
afterAll(() => api?.stop());

const speak = (more: object = {}) =>
  openai.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: SENTENCES, ...more });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

function decode(format: ResponseFormat, encoded: Buffer): Int16Array {
  if (format === 'pcm') return new Int16Array(new Uint8Array(encoded).buffer);
  return format === 'wav' ? decodeWavWithSox(encoded) : decodeWithFfmpeg(encoded, RATE);
}

describe('the official openai package', () => {
  it('lists models and finds one', async () => {
    const models = await openai.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(expect.arrayContaining(['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts']));
    expect((await openai.models.retrieve('tts-1')).id).toBe('tts-1');
  });

  describe.skipIf(!hasTools('ffmpeg', 'sox'))('speaks', () => {
    it.each(RESPONSE_FORMATS)('%s that an independent decoder reads as the same speech', async (response_format) => {
      const response = await speak({ response_format });
      expect(response.status).toBe(200);
      const heard = measureSignal(decode(response_format, await bytesOf(response)), RATE);
      const pcm = await bytesOf(await speak({ response_format: 'pcm' }));
      expect(Math.abs(heard.seconds - pcm.length / 2 / RATE)).toBeLessThan(0.12);
      expect(heard.seconds).toBeGreaterThan(4);
      expect(heard.seconds).toBeLessThan(8);
      expect(heard.peak).toBeGreaterThan(0.3);
      expect(heard.rms).toBeGreaterThan(0.02);
      expect(heard.clipped).toBeLessThan(0.001);
    });

    it('faster and slower', async () => {
      const secondsAt = async (speed: number) =>
        (await bytesOf(await speak({ response_format: 'pcm', speed }))).length / 2 / RATE;
      const normal = await secondsAt(1);
      expect((await secondsAt(2)) / normal).toBeCloseTo(0.5, 1);
      expect((await secondsAt(0.5)) / normal).toBeCloseTo(2, 0);
    });
  });

  it('streams: chunks come one after the other', async () => {
    const response = await speak({ response_format: 'wav', input: `Streamed. ${SENTENCES}` });
    const chunks: Buffer[] = [];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
    expect(chunks.length).toBeGreaterThan(1);
    expect(Buffer.concat(chunks).toString('latin1', 0, 4)).toBe('RIFF');
  });

  it('streams server-sent events', async () => {
    const response = await speak({ response_format: 'pcm', stream_format: 'sse' });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = (await response.text())
      .split('\n\n')
      .filter(Boolean)
      .map((event) => speechEventSchema.parse(JSON.parse(event.replace(/^data: /, ''))));
    const audio = events.flatMap((event) => (event.type === 'speech.audio.delta' ? [event.audio] : []));
    const pcm = Buffer.concat(audio.map((part) => Buffer.from(part, 'base64')));
    expect(pcm.equals(await bytesOf(await speak({ response_format: 'pcm' })))).toBe(true);
    expect(events.at(-1)).toMatchObject({
      type: 'speech.audio.done',
      usage: { input_tokens: SENTENCES.length, output_tokens: Math.ceil((pcm.length / 2 / RATE) * 20) },
    });
  });

  it('gets the same bytes from the cache, and is told so', async () => {
    const input = 'This has been said before.';
    const [first, second] = [await speak({ input }), await speak({ input })];
    expect(first.headers.get('x-brisk-cache')).toBe('miss');
    expect(second.headers.get('x-brisk-cache')).toBe('hit');
    expect(first.headers.get('x-brisk-profile')).toBe('optimized');
    expect(first.headers.get('server-timing')).toMatch(/queue;dur=.*inference;dur=.*first-audio;dur=/);
    expect(first.headers.get('x-request-id')).toMatch(/^[\w-]{20,}$/);
    expect((await bytesOf(second)).equals(await bytesOf(first))).toBe(true);
  });

  it('says that instructions have no effect', async () => {
    const response = await speak({ input: 'Cheerful.', instructions: 'Speak cheerfully.' });
    expect(response.headers.get('x-brisk-ignored')).toBe('instructions');
  });

  it.each([
    [{ voice: 'nobody' }, OpenAI.NotFoundError, 'voice_not_found', 'voice'],
    [{ voice: 'alloy:second' }, OpenAI.NotFoundError, 'speaker_not_found', 'voice'],
    [{ model: 'gpt-5' }, OpenAI.NotFoundError, 'model_not_found', 'model'],
    [{ response_format: 'ogg' }, OpenAI.BadRequestError, 'unsupported_format', 'response_format'],
    [{ speed: 9 }, OpenAI.BadRequestError, 'speed_out_of_range', 'speed'],
    [{ input: '' }, OpenAI.BadRequestError, 'input_empty', 'input'],
    [{ input: ' \n\t\u200b' }, OpenAI.BadRequestError, 'input_empty', 'input'],
    [{ input: '...' }, OpenAI.BadRequestError, 'nothing_to_say', 'input'],
    [{ input: '🎉🎉' }, OpenAI.BadRequestError, 'nothing_to_say', 'input'],
    [{ input: 'long '.repeat(1000) }, OpenAI.BadRequestError, 'input_too_long', 'input'],
    [{ input: 7 }, OpenAI.BadRequestError, 'invalid_parameter', 'input'],
    [{ pitch: 2 }, OpenAI.BadRequestError, 'unknown_parameter', 'pitch'],
  ])('raises its own error for %j', async (more, errorClass, code, param) => {
    const error = await speak(more).catch((raised: unknown) => raised);
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ code, param });
  });

  it.each(['GET', 'PUT', 'DELETE'])('is told that %s is not the method to speak with', async (method) => {
    const response = await fetch(`${api.url}/v1/audio/speech?x=1`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.json()).toMatchObject({
      error: { code: 'method_not_allowed', type: 'invalid_request_error', param: null },
    });
  });

  it('is told the same elsewhere, and that what is nowhere is nowhere', async () => {
    const response = await fetch(`${api.url}/v1/voices`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(`${api.url}/v1/audio/speeches`, { method: 'POST' })).status).toBe(404);
  });

  it('raises AuthenticationError for a wrong key', async () => {
    const stranger = new OpenAI({ baseURL: `${api.url}/v1`, apiKey: 'wrong', maxRetries: 0 });
    await expect(stranger.models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  });
});

describe('a tenant that asks too much', () => {
  it('gets 429 with the time to wait, and the SDK waits it out', async () => {
    const small = await startApi({ BRISK_WORKERS: '1', BRISK_RATE_LIMIT_RPS: '2' });
    try {
      const impatient = new OpenAI({ baseURL: `${small.url}/v1`, apiKey: small.apiKey, maxRetries: 0 });
      const ask = (client: OpenAI) => client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello.' });
      const answers = await Promise.allSettled(Array.from({ length: 6 }, () => ask(impatient)));
      const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
      expect(refused.length).toBeGreaterThanOrEqual(2);
      for (const error of refused) {
        expect(error).toBeInstanceOf(OpenAI.RateLimitError);
        expect(error).toMatchObject({ code: 'rate_limit_exceeded' });
        expect(Number((error as InstanceType<typeof OpenAI.RateLimitError>).headers.get('retry-after'))).toBe(1);
      }
      const patient = new OpenAI({ baseURL: `${small.url}/v1`, apiKey: small.apiKey, maxRetries: 3 });
      expect((await ask(patient)).status).toBe(200);
    } finally {
      await small.stop();
    }
  });
});
