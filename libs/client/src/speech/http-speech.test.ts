import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_INPUT_LENGTH } from '@brisk/contracts';
import { FakeSpeech } from '../testing/fake-speech.js';
import { manySentences } from '../testing/speech-source-contract.js';
import { API_KEY, sendError, startSpeechServer, type SpeechServer } from '../testing/speech-server.js';
import type { BriskServerOptions } from './http/brisk-server.js';
import { HttpSpeech } from './http-speech.js';
import type { SpeechPart, Utterance } from './speech-source.js';

let fake: FakeSpeech;
let server: SpeechServer;
beforeEach(async () => {
  fake = new FakeSpeech();
  server = await startSpeechServer(fake);
});
afterEach(() => server.stop());

const open = (options: Partial<BriskServerOptions> = {}) =>
  new HttpSpeech({ baseUrl: server.url, apiKey: API_KEY, ...options });
async function listen(source: HttpSpeech, utterance: Partial<Utterance> = {}): Promise<SpeechPart[]> {
  const parts: SpeechPart[] = [];
  for await (const part of source.speak({ text: 'Hello.', voice: 'default', speed: 1, ...utterance })) parts.push(part);
  return parts;
}

describe('HttpSpeech', () => {
  it.each(['', '/', '/v1', '/v1/'])('finds the API with "%s" behind its address', async (suffix) => {
    expect(await listen(open({ baseUrl: server.url + suffix }))).not.toHaveLength(0);
  });

  it.each(['', 'localhost:8080', 'ftp://example.com', 'nonsense'])('refuses the address "%s"', (baseUrl) => {
    expect(() => open({ baseUrl })).toThrow(expect.objectContaining({ code: 'config_invalid', param: 'baseUrl' }));
  });

  it('asks for what the utterance says, and for WAV', async () => {
    await listen(open(), { voice: 'fake', speed: 1.5, lexicon: { Brisk: '/bɹˈɪsk/' } });
    expect(server.requests).toEqual([
      expect.objectContaining({
        input: 'Hello.',
        voice: 'fake',
        speed: 1.5,
        lexicon: { Brisk: '/bɹˈɪsk/' },
        response_format: 'wav',
      }),
    ]);
  });

  it('sends a long text in several requests, one after the other', async () => {
    const text = manySentences('Long', 400);
    const parts = await listen(open(), { text });
    const inputs = server.requests.map(({ input }) => input);
    expect(inputs.length).toBeGreaterThanOrEqual(Math.ceil(text.length / MAX_INPUT_LENGTH));
    expect(inputs.every((input) => input.length <= MAX_INPUT_LENGTH)).toBe(true);
    expect(inputs.join(' ')).toBe(text);
    expect(new Set(parts.map(({ progress }) => progress)).size).toBe(inputs.length + 1);
    expect(parts.at(-1)!.progress).toBe(1);
  });

  it('asks for no more than it is listened to', async () => {
    const parts = open().speak({ text: manySentences('Long', 400), voice: 'default', speed: 1 });
    await parts.next();
    await parts.return();
    expect(server.requests).toHaveLength(1);
    await vi.waitFor(() => expect(fake.ended).toBe(1));
  });

  it('hands on the errors of the server', async () => {
    await expect(listen(open({ apiKey: 'wrong' }))).rejects.toMatchObject({ code: 'invalid_api_key' });
    server.instead.push((_, response) => void response.writeHead(200).end('<html>a captive portal</html>'));
    await expect(listen(open(), { voice: 'fake' })).rejects.toMatchObject({ code: 'internal_error' });
  });

  it('waits as a busy server asks, and tries again', async () => {
    const waits: number[] = [];
    const source = open({ wait: (ms) => Promise.resolve(void waits.push(ms)) });
    server.instead.push(
      (_, response) => sendError(response.setHeader('retry-after', '2'), 'rate_limit_exceeded', 'Slower.'),
      (_, response) => sendError(response, 'queue_full', 'Busy.'),
    );
    expect(await listen(source, { voice: 'fake' })).not.toHaveLength(0);
    expect(waits).toEqual([2000, 1000]);
  });

  it('gives up a server that stays busy, or asks for too long a pause', async () => {
    const waits: number[] = [];
    const source = open({ wait: (ms) => Promise.resolve(void waits.push(ms)) });
    for (let tries = 0; tries < 4; tries += 1) {
      server.instead.push((_, response) => sendError(response, 'queue_full', 'Busy.'));
    }
    await expect(listen(source, { voice: 'fake' })).rejects.toMatchObject({ code: 'queue_full', message: 'Busy.' });
    expect(waits).toEqual([500, 1000, 2000]);
    server.instead.push((_, response) => sendError(response.setHeader('retry-after', '3600'), 'not_ready', 'Later.'));
    await expect(listen(source, { voice: 'fake' })).rejects.toMatchObject({ retryAfterSeconds: 3600 });
  });

  it('does not wait for a caller that leaves meanwhile', async () => {
    const leaving = new AbortController();
    server.instead.push((_, response) => sendError(response.setHeader('retry-after', '20'), 'not_ready', 'Later.'));
    const source = open({ wait: async () => leaving.abort() });
    const left = listen(source, { voice: 'fake', signal: leaving.signal });
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('never takes half an answer for a whole one', async () => {
    let heard = () => {};
    const somethingIsHeard = new Promise<void>((resolve) => (heard = resolve));
    fake.beforeSentence = async (sentence) => {
      if (sentence !== 'Two.') return;
      await somethingIsHeard;
      throw new Error('boom');
    };
    const cut = (async () => {
      const text = 'A first sentence that is long enough to be heard. Two.';
      for await (const _ of open().speak({ text, voice: 'fake', speed: 1 })) heard();
    })();
    await expect(cut).rejects.toMatchObject({
      code: 'synthesis_failed',
      message: expect.stringContaining('in the middle of its answer'),
    });
  });

  it('says why a server cannot be reached', async () => {
    const { url } = server;
    await server.stop();
    await expect(listen(new HttpSpeech({ baseUrl: url }))).rejects.toMatchObject({
      code: 'not_ready',
      message: `The server at ${url} cannot be reached (ECONNREFUSED).`,
    });
    server = await startSpeechServer(fake);
  });
});
